using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests;

/// <summary>One of our adapters with the simulator for its provider.</summary>
public abstract class SimulatedUnderTest(SimulatedProvider provider) : GatewayUnderTest
{
    // Where the simulator can break a thing itself, the break goes through the real socket and has the provider's own shape. Its 5xx
    // does not: Stripe keeps a 500 of its own under the key for good, and what is meant here is an edge that fails.
    private static readonly Dictionary<WireFault, FaultKind> Faults = new()
    {
        [WireFault.LostAnswer] = FaultKind.CommitThenDrop,
        [WireFault.HalfAnswer] = FaultKind.Truncated,
        [WireFault.Garbage] = FaultKind.GarbageJson,
        [WireFault.RateLimited] = FaultKind.RateLimited,
    };

    private static readonly Dictionary<string, ProviderMovementKind> Kinds = new()
    {
        [BookKinds.Authorization] = ProviderMovementKind.Hold,
        [BookKinds.Charge] = ProviderMovementKind.Charge,
        [BookKinds.Refund] = ProviderMovementKind.Refund,
    };

    public override string Account => provider.ToString().ToLowerInvariant();

    public override IReadOnlyList<ProviderMovement> Movements =>
    [
        .. Simulator.Books.By(provider).Where(entry => Kinds.ContainsKey(entry.Kind))
            .Select(entry => new ProviderMovement(Kinds[entry.Kind], entry.Reference, MoneyOf(entry))),
    ];

    protected PaymentSimulator Simulator { get; private set; } = null!;

    internal string WebhookAddress => Trap.Url + Account;

    internal DeliveryTrap Trap { get; } = new();

    /// <summary>What gateways with a mistake send is nothing to keep; they are the ones that are not public.</summary>
    private bool IsRecorded => ConformanceHar.IsWanted && GetType().IsVisible;

    /// <summary>With what the addresses of calls begin that may be broken.</summary>
    protected abstract IReadOnlyList<string> Paths { get; }

    /// <summary>What the customer pays with on a page, as the query that the page wants.</summary>
    protected virtual string WayToPay => "";

    /// <summary>What one unit of the simulator's books is worth in ISO minor units, where the provider's decimals are others: to be multiplied, and divided.</summary>
    protected virtual IReadOnlyDictionary<string, (int Times, int Over)> Units { get; } = new Dictionary<string, (int Times, int Over)>();

    public override async Task StartAsync() => Simulator = await PaymentSimulator.StartAsync(Configure(new SimulatorOptions
    {
        TimeProvider = Clock,
        RecordHar = IsRecorded,
        AutoDeliverWebhooks = false,
        StripeWebhooks = Target(SimulatedProvider.Stripe),
        PayPalWebhooks = Target(SimulatedProvider.PayPal),
        SquareWebhooks = Target(SimulatedProvider.Square),
    }));

    public override Task BreakNextAsync(WireFault fault, int times = 1)
    {
        if (!Faults.TryGetValue(fault, out var kind))
        {
            return base.BreakNextAsync(fault, times);
        }

        foreach (var path in Paths)
        {
            Simulator.Faults.Add(new Fault { Provider = provider, Kind = kind, Method = "POST", PathContains = path, Times = times });
            Simulator.Faults.Add(new Fault { Provider = provider, Kind = kind, Method = "PUT", PathContains = path, Times = times });
        }

        return Task.CompletedTask;
    }

    public override Task MendAsync()
    {
        Simulator.Faults.Clear();
        return base.MendAsync();
    }

    /// <summary>The customer opens the page that he was sent to, and pays or agrees there.</summary>
    public override async Task ApproveAsync(NextAction action)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await browser.GetAsync(((RedirectAction)action).Url + WayToPay);
        ((int)page.StatusCode).ShouldBeLessThan(400);
    }

    public override async Task SettleAsync()
    {
        Clock.Advance(TimeSpan.FromHours(4));
        await Simulator.SettleAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (IsRecorded)
        {
            // What is wrong on purpose is internal, and nothing to hold against the provider's documents.
            if (GetType().IsVisible)
            {
                await ConformanceHar.CollectAsync(Account, Simulator);
            }

        }

        await Simulator.DisposeAsync();
        Trap.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual SimulatorOptions Configure(SimulatorOptions options) => options;

    /// <summary>All that the provider has delivered.</summary>
    internal async Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync()
    {
        Trap.Open();
        await Simulator.DeliverWebhooksAsync();
        return Trap.Caught;
    }

    protected void Settle(GatewayOptions options)
    {
        options.BaseAddress = Simulator.UrlOf(provider);
        options.ResendDelay = TimeSpan.FromMilliseconds(1);
    }

    private Money MoneyOf(BookEntry entry)
    {
        var (times, over) = Units.GetValueOrDefault(entry.Currency, (1, 1));
        return new Money(entry.MinorUnits * times / over, Currency.Parse(entry.Currency));
    }

    private WebhookTarget? Target(SimulatedProvider other) => other == provider ? new WebhookTarget(WebhookAddress) : null;
}
