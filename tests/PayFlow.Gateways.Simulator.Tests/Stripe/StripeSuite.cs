namespace PayFlow.Gateways.Simulator.Tests.Stripe;

/// <summary>A fresh simulator per test, with a clock of its own, and its exchanges gathered per class.</summary>
public abstract class StripeSuite(HarSuite suite) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private protected ManualTime Time { get; } = new();

    private protected PaymentSimulator Simulator { get; private set; } = null!;

    private protected StripeApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Simulator = await PaymentSimulator.StartAsync(Options() with { TimeProvider = Time, RecordHar = true });
        Api = new StripeApi(Simulator.StripeUrl);
    }

    public virtual async Task DisposeAsync()
    {
        Api.Dispose();
        if (IsGathered)
        {
            await suite.CollectAsync(this, Simulator);
        }

        await Simulator.DisposeAsync();
    }

    /// <summary>False for operations that no checker of recordings knows.</summary>
    protected virtual bool IsGathered => true;

    protected virtual SimulatorOptions Options() => new();
}
