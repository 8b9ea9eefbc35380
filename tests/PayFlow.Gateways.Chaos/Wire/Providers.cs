using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Hosting;
using PayFlow.Gateways.Simulator.Kernel;
using PayFlow.Gateways.Simulator.PayPal;
using PayFlow.Gateways.Simulator.Square;
using PayFlow.Gateways.Simulator.Stripe;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>The three providers in memory, and whose key moved which money: known from the requests, not from anything the SDK says.</summary>
internal sealed class Providers : IDisposable
{
    public const string Address = "http://127.0.0.1:1/";

    private readonly Dictionary<SimulatedProvider, ProviderRuntime> _runtimes = [];
    private readonly PayPalCertificates _certificates;
    private readonly List<(BookEntry Entry, string? Key)> _moved = [];
    private readonly World _world;
    private int _seen;

    public Providers(World world, SimulatorOptions options)
    {
        _world = world;
        _certificates = new PayPalCertificates(options.TimeProvider, null);
        var queue = new WebhookQueue(options);
        foreach (var provider in Enum.GetValues<SimulatedProvider>())
        {
            var context = new ProviderContext(provider, options, Address.TrimEnd('/'), Books, queue);
            _runtimes.Add(provider, new ProviderRuntime(context, provider switch
            {
                SimulatedProvider.Stripe => new StripeSimulator(context),
                SimulatedProvider.PayPal => new PayPalSimulator(context, _certificates),
                _ => new SquareSimulator(context),
            }));
        }
    }

    public SimulatedBooks Books { get; } = new();

    public SendLog Sends { get; } = new();

    /// <summary>Requests that went elsewhere.</summary>
    public List<string> Strays { get; } = [];

    /// <summary>Everything in the books, each with the key of the request that put it there.</summary>
    public IReadOnlyList<(BookEntry Entry, string? Key)> Moved => _moved;

    /// <summary>Raised before a request that may move money is executed.</summary>
    public Action<Packet>? Executing { get; set; }

    public ProviderRuntime this[SimulatedProvider provider] => _runtimes[provider];

    public SimulatorReply Execute(Packet packet, bool failAfter = false)
    {
        if (packet.Key is { } key)
        {
            Sends.Arrived(key);
        }

        if (packet.MovesMoney)
        {
            Executing?.Invoke(packet);
        }

        var runtime = _runtimes[packet.Provider];
        var reply = failAfter ? runtime.FailAfterCommit(packet.Request) : runtime.Handle(packet.Request);
        var entries = Books.Entries;
        for (; _seen < entries.Count; _seen++)
        {
            var entry = entries[_seen];
            _moved.Add((entry, packet.Key));
            _world.Say($"  books: {entry.Provider} {entry.Kind} {entry.MinorUnits} {entry.Reference} of {entry.PaymentId} by {packet.Key}");
        }

        return reply;
    }

    public void Dispose() => _certificates.Dispose();
}
