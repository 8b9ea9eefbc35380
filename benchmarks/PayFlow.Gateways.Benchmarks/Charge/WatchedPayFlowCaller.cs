using System.Diagnostics;
using System.Diagnostics.Metrics;
using PayFlow.Gateways.Benchmarks.Charge.Subjects;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The same with somebody who listens to its meter and records its spans.</summary>
internal sealed class WatchedPayFlowCaller : PayFlowCaller
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans = new()
    {
        ShouldListenTo = source => source.Name == PayFlowDiagnostics.SourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private double _measured;

    public WatchedPayFlowCaller(Subject subject, Uri address)
        : base(subject, address)
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PayFlowDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((_, value, _, _) => Volatile.Write(ref _measured, value));
        _meters.Start();
        ActivitySource.AddActivityListener(_spans);
    }

    public override ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _spans.Dispose();
        if (_measured == 0)
        {
            throw new InvalidOperationException("Nobody was told anything.");
        }

        return base.DisposeAsync();
    }
}
