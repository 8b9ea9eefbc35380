using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>How long runs take, how they end, and what they leave open.</summary>
internal sealed class ReconciliationMetrics
{
    private const string MeterName = "PayFlow.Gateways";

    private readonly Histogram<double> _duration;
    private readonly Gauge<long> _breaks;

    public ReconciliationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>("payflow.reconciliation.duration", "s", "How long a reconciliation took, by how it ended.");
        _breaks = meter.CreateGauge<long>("payflow.reconciliation.breaks", "{break}", "Open breaks after the last reconciliation, by leg.");
    }

    public void Done(ReconciliationReport report, TimeSpan took)
    {
        Tell(report.IsClean ? "clean" : "breaks", took);
        foreach (var leg in Enum.GetValues<ReconciliationLeg>())
        {
            // Those without a break too: a gauge keeps what it was told last.
            var open = report.BreakTotals.Where(total => total.Leg == leg && total.State == BreakState.Open).Sum(total => total.Count);
            _breaks.Record(open, new KeyValuePair<string, object?>("payflow.leg", Word(leg)));
        }
    }

    public void Failed(TimeSpan took) => Tell("failed", took);

    private void Tell(string outcome, TimeSpan took) => _duration.Record(took.TotalSeconds, new TagList { { "payflow.outcome", outcome } });

    private static string Word(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "ledger_to_provider",
        ReconciliationLeg.EntriesToPayout => "entries_to_payout",
        ReconciliationLeg.PayoutToBank => "payout_to_bank",
        _ => "sources",
    };
}
