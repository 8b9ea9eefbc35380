using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Routing;

/// <summary>Accounts to choose from, and what chooses.</summary>
internal sealed class Shelf
{
    public Shelf(params GatewayAccount[] accounts)
        : this(_ => { }, accounts)
    {
    }

    public Shelf(Action<RoutingOptions> configure, params GatewayAccount[] accounts)
    {
        var options = new PayFlowOptions();
        configure(options.Routing);
        PayFlowOptionsRules.Failures(options, [.. accounts.Select(account => account.Name)]).ShouldBeEmpty();
        Control = new RoutingControl(accounts.Select(account => new AccountName(account.Name)));
        Routing = new PaymentRouting(new AccountDirectory(accounts), new RoutingSettings(options), Control, new ReattemptBudget(Time), Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public RoutingControl Control { get; }

    public PaymentRouting Routing { get; }

    public Route Charge(ChargeRequest request) => Routing.Choose(OperationKind.Charge, request);

    public string[] Order(ChargeRequest request) => [.. Routing.Explain(request).Candidates];

    /// <summary>A charge that every account made here can take.</summary>
    public static ChargeRequest Request(string key = "order-17", long units = 1250, Currency? currency = null) => new()
    {
        Amount = new Money(units, currency ?? Currency.EUR),
        Method = PaymentMethod.OneTime("any", "tok"),
        IdempotencyKey = new IdempotencyKey(key),
    };

    public static GatewayAccount Account(string name, IAccountHealth? health = null, string provider = "any") => new()
    {
        Name = name,
        Provider = provider,
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [PaymentMethodKind.OneTime], KeyRetention = TimeSpan.FromHours(1) },
        Gateway = new StubGateway(),
        Health = health,
    };

    public static AttemptReport Attempt(string account, SendEvidence evidence, ErrorCategory? category) => new()
    {
        Ordinal = 1,
        Account = account,
        ProviderKey = "k",
        Sends = [new SendReport(evidence, 0, "scripted", false)],
        Evidence = evidence,
        Error = category is { } some ? new GatewayError { Category = some, Advice = RetryAdvice.DoNotRetry, Message = "x" } : null,
    };

    public sealed class Health : IAccountHealth
    {
        public string? Trouble { get; set; }

        public string? WhyNot(OperationKind kind) => Trouble == "throws" ? throw new InvalidOperationException() : Trouble;
    }
}
