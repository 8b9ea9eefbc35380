using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;
using PayFlow.Gateways.Simulator.PayPal;
using PayFlow.Gateways.Simulator.Square;
using PayFlow.Gateways.Simulator.Stripe;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>The composition: one server, one runtime and one pipeline per provider, and what they share.</summary>
internal sealed class SimulatorParts : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private readonly WebhookQueue _queue;
    private readonly Dictionary<SimulatedProvider, ProviderServer> _servers = [];
    private readonly Dictionary<SimulatedProvider, ProviderRuntime> _runtimes = [];
    private bool _stopped;

    public SimulatorParts(SimulatorOptions options, JsonObject? saved)
    {
        _options = options;
        _queue = new WebhookQueue(options);
        Faults = options.Faults ?? new FaultScript();
        Recorder = options.RecordHar ? new HarRecorder() : null;
        Certificates = new PayPalCertificates(options.TimeProvider, saved?["paypal_certificates"]?.AsObject());
        Dispatcher = new WebhookDispatcher(_queue, options, provider => _runtimes[provider].Signer);
        Books.Load(saved?["books"]?.AsArray() ?? []);
        _queue.Load(saved?["webhooks"]?.AsArray() ?? []);
        try
        {
            foreach (var provider in Enum.GetValues<SimulatedProvider>())
            {
                Add(provider, saved?["providers"]?[provider.ToString()]?.AsObject());
            }
        }
        catch
        {
            // A port is taken: leave none of the others bound.
            Certificates.Dispose();
            foreach (var server in _servers.Values)
            {
                server.Release();
            }

            throw;
        }
    }

    public FaultScript Faults { get; }

    public SimulatedBooks Books { get; } = new();

    public HarRecorder? Recorder { get; }

    public PayPalCertificates Certificates { get; }

    public WebhookDispatcher Dispatcher { get; }

    public IEnumerable<ProviderRuntime> Runtimes => _runtimes.Values;

    public Uri UrlOf(SimulatedProvider provider) => _servers[provider].Url;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (provider, server) in _servers)
        {
            var pipeline = new ProviderPipeline(_runtimes[provider], Faults, Recorder, _options.TimeProvider);
            await server.StartAsync(pipeline.HandleAsync, cancellationToken).ConfigureAwait(false);
        }

        Faults.Changed += OnFaultsChanged;
        ApplyDown();
        Dispatcher.Start();
    }

    public JsonObject Save()
    {
        var providers = new JsonObject();
        foreach (var runtime in Runtimes)
        {
            providers[runtime.Provider.ToString()] = runtime.Save();
        }

        return new JsonObject
        {
            ["providers"] = providers,
            ["books"] = Books.ToJson(),
            ["webhooks"] = _queue.ToJson(),
            ["paypal_certificates"] = Certificates.ToJson(),
        };
    }

    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        Faults.Changed -= OnFaultsChanged;
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        await Dispatcher.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        Certificates.Dispose();
    }

    private void Add(SimulatedProvider provider, JsonObject? saved)
    {
        var server = new ProviderServer(_options.Port == 0 ? 0 : _options.Port + (int)provider);
        _servers[provider] = server;
        var context = new ProviderContext(provider, _options, server.Url.GetLeftPart(UriPartial.Authority), Books, _queue);
        if (saved is not null)
        {
            context.Load(saved);
        }

        _runtimes[provider] = new ProviderRuntime(context, Create(context));
    }

    private IProviderSimulator Create(ProviderContext context) => context.Provider switch
    {
        SimulatedProvider.Stripe => new StripeSimulator(context),
        SimulatedProvider.PayPal => new PayPalSimulator(context, Certificates),
        _ => new SquareSimulator(context),
    };

    private void OnFaultsChanged(object? sender, EventArgs e) => ApplyDown();

    private void ApplyDown()
    {
        foreach (var (provider, server) in _servers)
        {
            server.SetDown(Faults.IsDown(provider));
        }
    }
}
