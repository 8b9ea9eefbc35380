using System.Globalization;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash;

/// <summary>Providers and a store of their own, so that two things can be tried at once. The providers outlive every crash: their books are the truth.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private int _count;

    private Lane(PaymentSimulator providers, CrashStore store) => (Providers, Store) = (providers, store);

    public PaymentSimulator Providers { get; }

    public CrashStore Store { get; }

    public static async Task<Lane> OpenAsync(CrashStore store, bool recordsHar = false) =>
        // The settings of an account have an address for its webhooks; nothing is delivered here.
        new(await PaymentSimulator.StartAsync(new SimulatorOptions { RecordHar = recordsHar, AutoDeliverWebhooks = false }.WithWebhooks("http://127.0.0.1:9")), store);

    /// <summary>An order with a key that was never used.</summary>
    public CrashOrder Order(string scenario, string account, int resends = 2) => new()
    {
        Store = Store.Kind,
        Database = Store.Database,
        Settings = Settings(resends),
        Scenario = scenario,
        Account = account,
        Fallback = scenario is Scenarios.Failover or Scenarios.Surplus or Scenarios.Together ? Next(account) : null,
        Unreachable = scenario is Scenarios.Failover or Scenarios.Surplus ? account : null,
        Key = $"order-{Interlocked.Increment(ref _count)}",
    };

    /// <summary>Stops one of the providers from doing what it was sent, with a broken connection for an answer.</summary>
    public void LoseBeforeCommit(string account, int nth) => Providers.Faults.Add(new Fault
    {
        Kind = FaultKind.DropBeforeCommit,
        Provider = Enum.Parse<SimulatedProvider>(account, ignoreCase: true),
        Method = "POST",
        After = nth - 1,
    });

    public ValueTask DisposeAsync() => Providers.DisposeAsync();

    private Dictionary<string, string?> Settings(int resends)
    {
        var settings = new Dictionary<string, string?>(Providers.Settings(), StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])["Stripe", "PayPal", "Square"])
        {
            settings[$"{name}:ResendDelay"] = "00:00:00.001";
            settings[$"{name}:MaxResends"] = resends.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }

    private static string Next(string account) => account switch
    {
        "stripe" => "paypal",
        "paypal" => "square",
        _ => "stripe",
    };
}
