using System.Globalization;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>Providers that tell everything twice and in any order, an empty store, and a place for an application; new for each crash.</summary>
internal sealed class EventLane : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-events-").FullName;

    private EventLane(PaymentSimulator providers, CrashStore store, string site, string? broker)
    {
        (Providers, Store) = (providers, store);
        Order = new EventOrder
        {
            Store = store.Kind,
            Database = store.Database,
            Settings = Settings(providers),
            Site = site,
            Effects = Path.Combine(_directory, "effects"),
            Broker = broker,
            Exchange = broker is null ? "" : $"payflow.{Guid.NewGuid():N}",
        };
    }

    public PaymentSimulator Providers { get; }

    public CrashStore Store { get; }

    public EventOrder Order { get; }

    public static async Task<EventLane> OpenAsync(CrashStore store, int seed, string? broker = null)
    {
        await store.EmptyAsync();
        var site = $"http://127.0.0.1:{LoopbackPort.Free()}";
        var options = new SimulatorOptions { Seed = seed, WebhookCopies = 2, ShuffleWebhooks = true, WebhookAttempts = int.MaxValue };
        return new EventLane(await PaymentSimulator.StartAsync(options.WithWebhooks($"{site}/webhooks")), store, site, broker);
    }

    public async ValueTask DisposeAsync()
    {
        await Providers.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static Dictionary<string, string?> Settings(PaymentSimulator providers)
    {
        var settings = new Dictionary<string, string?>(providers.Settings(), StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])["Stripe", "PayPal", "Square"])
        {
            settings[$"{name}:ResendDelay"] = "00:00:00.001";
            settings[$"{name}:MaxResends"] = 2.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }
}
