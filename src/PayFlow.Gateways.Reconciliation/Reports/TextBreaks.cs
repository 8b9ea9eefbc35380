namespace PayFlow.Gateways.Reconciliation;

/// <summary>The breaks in the plain text: how many of each, then the first of them in words.</summary>
internal static class TextBreaks
{
    private const int Most = 50;

    public static void Write(TextLines lines, ReconciliationReport report)
    {
        WriteTotals(lines, report);
        var open = report.Breaks.Where(item => item.State == BreakState.Open).ToList();
        foreach (var item in open.Take(Most))
        {
            lines.Line("");
            lines.Wrap($"#{item.Number}  {item.Code}  {item.Severity}  {SafeText.Line(item.Account)}  {AmountText.Plain(item.Difference, item.Currency)}  since {TextLines.Time(item.FirstSeenAt)}{Assigned(item)}");
            lines.Wrap(item.Cause, "    ");
            lines.Wrap("Next: " + item.NextStep, "    ");
        }

        var all = report.BreakTotals.Where(total => total.State == BreakState.Open).Sum(total => total.Count);
        if (all > Math.Min(open.Count, Most))
        {
            lines.Line("");
            lines.Line($"... and {VerdictText.Number(all - Math.Min(open.Count, Most), "more open break")}.");
        }
    }

    private static void WriteTotals(TextLines lines, ReconciliationReport report)
    {
        if (report.BreakTotals.Count == 0)
        {
            return;
        }

        lines.Head($"{"Breaks",-22}{"Code",-22}{"State",-14}{"Rows",12}{"Difference",26} Cur");
        foreach (var total in report.BreakTotals.OrderBy(total => total.State).ThenBy(total => total.Leg).ThenBy(total => total.Category).ThenBy(total => total.Currency.Code, StringComparer.Ordinal))
        {
            lines.Line($"{LegText.Title(total.Leg),-22}{BreakText.Code(total.Category),-22}{total.State,-14}{total.Count,12:N0}{AmountText.Number(total.Difference, total.Currency),26} {total.Currency.Code}");
        }
    }

    private static string Assigned(ReconciliationBreak item) => item.Assignee is { Length: > 0 } who ? $"  with {SafeText.Line(who)}" : "";
}
