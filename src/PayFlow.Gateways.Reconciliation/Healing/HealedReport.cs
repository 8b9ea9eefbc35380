namespace PayFlow.Gateways.Reconciliation;

/// <summary>Puts the report of a run and the one after its healing together: as if it had been one.</summary>
internal static class HealedReport
{
    public static ReconciliationReport Of(ReconciliationReport before, ReconciliationReport after) => after with
    {
        IsRepeat = false,
        StartedAt = before.StartedAt,
        From = before.From,
        To = before.To,
        Flows = before.IsRepeat ? after.Flows : before.Flows,
        Files = before.IsRepeat ? after.Files : before.Files,
        Payouts = before.IsRepeat ? after.Payouts : [.. after.Payouts, .. before.Payouts.Where(payout => after.Payouts.All(other => other.Payout.Reference != payout.Payout.Reference))],
        Breaks = [.. after.Breaks, .. Closed(before).Where(item => after.Breaks.All(other => other.Number != item.Number))],
        BreakTotals = [.. after.BreakTotals.Concat(before.IsRepeat ? [] : before.BreakTotals.Where(total => total.State != BreakState.Open))
            .GroupBy(total => (total.Leg, total.Category, total.State, total.Currency.Code))
            .Select(same => same.First() with { Count = same.Sum(total => total.Count), Difference = same.Aggregate(Int128.Zero, (sum, total) => sum + total.Difference) })],
    };

    private static IEnumerable<ReconciliationBreak> Closed(ReconciliationReport report) =>
        report.IsRepeat ? [] : report.Breaks.Where(item => item.State != BreakState.Open);
}
