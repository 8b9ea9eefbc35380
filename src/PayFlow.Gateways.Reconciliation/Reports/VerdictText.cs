namespace PayFlow.Gateways.Reconciliation;

/// <summary>A report in one sentence.</summary>
internal static class VerdictText
{
    public static string Of(ReconciliationReport report)
    {
        var movements = report.Lines.Where(line => line.Leg == ReconciliationLeg.LedgerToProvider).Sum(line => line.Left.Total.Count);
        var waiting = report.Lines.Where(line => line.Leg == ReconciliationLeg.LedgerToProvider).Sum(line => line.Left[ProofClass.NotCompared].Count);
        var conflicts = report.Accounts.Sum(account => account.Conflicts.Count);
        var unread = report.Accounts.Where(account => account.State != ReadingState.Read).Select(account => SafeText.Line(account.Account)).ToList();
        List<string> parts = [$"{Foot(report.Foots, movements)}; {Breaks(report)}"];
        if (unread.Count > 0)
        {
            parts.Add($"the books of {string.Join(", ", unread)} were not read in full, so {Number(waiting, "movement")} could not be compared");
        }

        if (conflicts > 0)
        {
            parts.Add($"{Number(conflicts, "row")} of the providers' books changed after the first reading");
        }

        return string.Join("; ", parts) + ".";
    }

    public static string Number(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Foot(bool foots, long movements) => (foots, movements) switch
    {
        (false, _) => "The sums do not foot",
        (_, 0) => "No movements",
        (_, 1) => "The one movement foots",
        _ => $"All {movements} movements foot",
    };

    private static string Breaks(ReconciliationReport report)
    {
        var open = report.BreakTotals.Where(item => item.State == BreakState.Open).ToList();
        var amounts = open.GroupBy(item => item.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => AmountText.Plain(group.Aggregate(Int128.Zero, (sum, item) => sum + Int128.Abs(item.Difference)), group.Key));
        return open.Count == 0 ? "no open breaks" : $"{Number(open.Sum(item => item.Count), "break")} of {string.Join(" and ", amounts)}";
    }
}
