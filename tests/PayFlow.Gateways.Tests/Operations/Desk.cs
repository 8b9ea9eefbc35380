using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>A router over scripted accounts <c>a</c>, <c>b</c> and <c>c</c>, with everything that it writes.</summary>
internal sealed class Desk : IDisposable
{
    public static readonly TimeSpan KeyRetention = TimeSpan.FromHours(5);

    private readonly ServiceProvider _services;
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;

    public Desk(BreakableLedger? ledger = null, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider();
        Ledger = ledger ?? new BreakableLedger(Time);
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace)).BuildServiceProvider();
        var meters = _services.GetRequiredService<IMeterFactory>();
        Telemetry = new OperationTelemetry(meters, Time, _services.GetRequiredService<ILogger<PaymentRouter>>());
        var log = _services.GetRequiredService<ILogger<PaymentRouter>>();
        var (factory, outcomes, scope) = (new OperationFactory("", Time), new OutcomeWriter(Ledger, new OutcomeEvents(isOn: false, Ledger, null!, _ => default, new OutboxSignal()), Time, log), new OperationScope(Time));
        var runner = new OperationRunner(
            Ledger, new AttemptRunner(outcomes, factory, scope, Time, LedgerSettings.Default, log), new AttemptFinder(outcomes, Time, log), scope, Telemetry, factory, Time, LedgerSettings.Default);
        var accounts = new AccountDirectory([Account(A, "a"), Account(B, "b"), Account(C, "c")]);
        Routing = new PaymentRouting(accounts, new RoutingSettings(new PayFlowOptions()), Control, new ReattemptBudget(Time), Time);
        Gateway = new PaymentRouter(accounts, Routing, runner, Ledger, Time);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            Points.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))} {(value >= 0 ? "" : "negative")}".TrimEnd()));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            Points.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        _meters.Start();
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PayFlowDiagnostics.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetBaggageItem("desk") == Id)
                {
                    Spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
    }

    // Listeners hear all tests that run beside this one: what the test's own spans carry tells them apart.
    private string Id { get; } = Guid.NewGuid().ToString("N");

    public FakeTimeProvider Time { get; }

    public BreakableLedger Ledger { get; }

    public LogCapture Log { get; } = new();

    public List<string> Points { get; } = [];

    public List<Activity> Spans { get; } = [];

    public ScriptedGateway A { get; } = new("a");

    public ScriptedGateway B { get; } = new("b");

    public ScriptedGateway C { get; } = new("c");

    public PaymentRouting Routing { get; }

    public RoutingControl Control { get; } = new([new("a"), new("b"), new("c")]);

    public IPaymentGateway Gateway { get; }

    public IAuthorizationGateway Held => (IAuthorizationGateway)Gateway;

    public ICheckoutGateway Checkouts => (ICheckoutGateway)Gateway;

    private OperationTelemetry Telemetry { get; }

    public Activity Root() => new Activity("test").AddBaggage("desk", Id).Start();

    public async Task<LedgerOperation> Stored(OperationKind kind = OperationKind.Charge, string key = "order-17") =>
        (await Ledger.FindAsync(OperationIds.Of("", kind, new IdempotencyKey(key)), default)).ShouldNotBeNull();

    public async Task<List<LedgerMovement>> Movements()
    {
        var movements = new List<LedgerMovement>();
        await foreach (var movement in Ledger.ReadMovementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default))
        {
            movements.Add(movement);
        }

        return movements;
    }

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
        Telemetry.Dispose();
        _services.Dispose();
    }

    private static GatewayAccount Account(IPaymentGateway gateway, string name) => new()
    {
        Name = name,
        Provider = name,
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [PaymentMethodKind.OneTime], KeyRetention = KeyRetention },
        Gateway = gateway,
        Authorizations = gateway as IAuthorizationGateway,
        Checkouts = gateway as ICheckoutGateway,
    };
}
