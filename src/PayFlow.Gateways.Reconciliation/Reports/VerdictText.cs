namespace PayFlow.Gateways.Reconciliation;

/// <summary>A report in one sentence: the headline, and all that takes away from it.</summary>
internal static class VerdictText
{
    private const int MostNames = 5;

    public static string Of(ReconciliationReport report) => string.Join("; ", [Headline(report), .. Remarks(report)]) + ".";

    /// <summary>Whether it foots, over how much, and what is open.</summary>
    public static string Headline(ReconciliationReport report)
    {
        var headline = $"{Foot(report)}; {Breaks(report)}";
        return report switch
        {
            { IsDryRun: true } => $"Dry run, nothing was kept: {Small(headline)}",
            { IsRepeat: true } => $"Nothing has changed since run {report.Number}: {Small(headline)}",
            _ => headline,
        };
    }

    /// <summary>What was not compared, is late, changed or could not be read. Empty where nothing is in the way.</summary>
    public static IEnumerable<string> Remarks(ReconciliationReport report)
    {
        var transit = Rows(report, static side => side[ProofClass.InTransit]);
        var healed = report.Healed.Count(item => item.IsHealed);
        string?[] remarks =
        [
            transit == 0 ? null : $"{Number(transit, "row")} in transit, not due yet",
            healed == 0 ? null : $"{Number(healed, "missing row")} fetched from the provider, and in the ledger now",
            .. VerdictReadings.Of(report),
        ];
        return remarks.OfType<string>();
    }

    public static string Number(long count, string noun) => count == 1 ? $"1 {noun}" : $"{AmountText.Count(count)} {noun}s";

    public static string Names(IReadOnlyCollection<string> names) => names.Count <= MostNames
        ? string.Join(", ", names.Select(SafeText.Line))
        : $"{string.Join(", ", names.Take(MostNames).Select(SafeText.Line))} and {names.Count - MostNames} more";

    public static long Rows(ReconciliationReport report, Func<ProofSide, Tally> which) =>
        report.Currencies.Sum(line => which(line.Left).Count + which(line.Right).Count);

    private static string Foot(ReconciliationReport report)
    {
        List<string> parts = [];
        Add(ReconciliationLeg.LedgerToProvider, "movement");
        Add(ReconciliationLeg.EntriesToPayout, "entry");
        Add(ReconciliationLeg.PayoutToBank, "payout");
        return (report.Foots, parts) switch
        {
            (false, _) => "The sums do not foot",
            (_, []) => "Nothing to compare",
            (_, [var one]) when one.StartsWith("1 ", StringComparison.Ordinal) => $"The one {one[2..]} foots",
            (_, [var one]) => $"All {one} foot",
            _ => $"All {string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]} foot",
        };

        void Add(ReconciliationLeg leg, string noun)
        {
            var count = report.Currencies.Where(line => line.Leg == leg).Sum(line => line.Left.Total.Count);
            if (count > 0)
            {
                parts.Add(noun == "entry" && count != 1 ? $"{AmountText.Count(count)} entries" : Number(count, noun));
            }
        }
    }

    private static string Breaks(ReconciliationReport report)
    {
        var open = report.BreakTotals.Where(item => item.State == BreakState.Open).ToList();
        var amounts = open.GroupBy(item => item.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => (Currency: group.Key, Sum: group.Aggregate(Int128.Zero, (sum, item) => sum + Int128.Abs(item.Difference))))
            .Where(group => group.Sum != 0).Select(group => AmountText.Plain(group.Sum, group.Currency)).ToList();
        return open.Count == 0 ? "no open breaks" : Number(open.Sum(item => item.Count), "open break") + (amounts.Count == 0 ? "" : $" of {string.Join(" and ", amounts)}");
    }

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
