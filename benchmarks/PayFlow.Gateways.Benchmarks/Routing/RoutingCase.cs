using System.Collections.Frozen;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Benchmarks.Routing;

/// <summary>One decision, over twenty accounts and twenty rules, half of the accounts left out by the filters or none.</summary>
internal sealed record RoutingCase(string Name, Turn Turn)
{
    private const int Size = 20;

    public static RoutingCase[] All() =>
    [
        .. Enum.GetValues<RoutingPolicy>().Select(policy => Of(policy, leaveOut: false)),
        .. Enum.GetValues<RoutingPolicy>().Select(policy => Of(policy, leaveOut: true)),
    ];

    private static RoutingCase Of(RoutingPolicy policy, bool leaveOut)
    {
        GatewayAccount[] accounts = [.. Enumerable.Range(0, Size).Select(i => Account($"account-{i}", i % 2 == 0 ? "one" : "other"))];
        var options = new PayFlowOptions();
        Configure(options.Routing, policy);
        var control = new RoutingControl(accounts.Select(account => new AccountName(account.Name)));
        var routing = new PaymentRouting(new AccountDirectory(accounts), new RoutingSettings(options), control, new ReattemptBudget(TimeProvider.System), TimeProvider.System);
        var requests = Enumerable.Range(0, 64).Select(i => Request(i, leaveOut)).ToArray();
        var next = 0;
        return new($"{policy}{(leaveOut ? ", half left out" : "")}", new Turn("PayFlow.Gateways", () =>
        {
            if (routing.Choose(OperationKind.Charge, requests[next++ & 63]).First is null)
            {
                throw new InvalidOperationException("Nobody was chosen.");
            }
        }));
    }

    private static void Configure(RoutingOptions options, RoutingPolicy policy)
    {
        options.Policy = policy;
        options.Disabled.Add(new DisabledAccount { Account = "account-3", Reason = "later", From = DateTimeOffset.MaxValue.AddDays(-1) });
        for (var i = 0; i < Size; i++)
        {
            var last = i == Size - 1;
            options.Weights[$"account-{i}"] = i + 1;
            options.Fees.Add(new FeeSchedule { Account = $"account-{i}", Currency = "USD", Country = "US", BasisPoints = 290, Fixed = 30 });
            options.Fees.Add(new FeeSchedule { Account = $"account-{i}", Currency = "EUR", BasisPoints = 200 - i, Fixed = 25 });
            // All but the last fail at their last condition.
            var rule = new RoutingRule { Name = $"rule-{i}", Currencies = { "USD", "EUR" }, Countries = { "AT", "DE" }, CardBrands = { "visa" }, Tags = { ["shop"] = last ? "outlet" : $"shop-{i}" } };
            for (var j = 0; j < Size; j++)
            {
                rule.Accounts.Add($"account-{(i + j) % Size}");
            }

            options.Rules.Add(rule);
        }
    }

    private static ChargeRequest Request(int i, bool leaveOut) => new()
    {
        Amount = new Money(1250 + i, Currency.EUR),
        Method = PaymentMethod.OneTime("one", "pm_1"),
        FallbackMethods = leaveOut ? [] : [PaymentMethod.OneTime("other", "tok_1")],
        IdempotencyKey = new IdempotencyKey($"order-2026-11-22-{i:D8}"),
        Country = "DE",
        CardBrand = "visa",
        Tags = new Dictionary<string, string> { ["shop"] = "outlet" },
    };

    private static GatewayAccount Account(string name, string provider) => new()
    {
        Name = name,
        Provider = provider,
        Capabilities = new GatewayCapabilities
        {
            Abilities = Enum.GetValues<GatewayAbility>().ToFrozenSet(),
            Methods = [PaymentMethodKind.OneTime, PaymentMethodKind.SavedCard],
            Amounts = new Dictionary<string, AmountRule> { ["EUR"] = new() { Min = 50, Max = 99_999_999 } }.ToFrozenDictionary(),
            KeyRetention = TimeSpan.FromHours(23),
        },
        Gateway = null!,
        Health = new Well(),
    };

    private sealed class Well : IAccountHealth
    {
        public string? WhyNot(OperationKind kind) => null;
    }
}
