namespace PayFlow.Gateways.Reconciliation;

/// <summary>The age of open breaks as bars, parted by severity.</summary>
internal static class HtmlAgeing
{
    private const int RowHeight = 32;
    private const double Start = 26;
    private const double Width = 62;

    private static readonly BreakSeverity[] Severities = Enum.GetValues<BreakSeverity>();

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        var rows = AgeBucket.Of(report);
        var most = rows.Max(row => row.Counts.Sum());
        if (most == 0)
        {
            return;
        }

        html.Add($"<figure class=\"card\"><figcaption>Age of open breaks, from the day on which the money moved</figcaption>");
        html.Add($"<svg width=\"100%\" height=\"{rows.Count * RowHeight}\" role=\"img\" aria-label=\"{Summary(rows)}\">");
        for (var i = 0; i < rows.Count; i++)
        {
            AddRow(html, rows[i], i, most);
        }

        html.Raw("</svg>");
        AddLegend(html, rows);
        var (listed, all) = (rows.Sum(row => row.Counts.Sum()), report.BreakTotals.Where(total => total.State == BreakState.Open).Sum(total => total.Count));
        if (listed < all)
        {
            html.Add($"<p class=\"note\">Of the {AmountText.Count(listed)} most severe of {AmountText.Count(all)}, which the report lists.</p>");
        }

        html.Raw("</figure>");
    }

    private static void AddRow(HtmlText html, (AgeBucket Bucket, int[] Counts) row, int index, int most)
    {
        var (top, baseline) = ((index * RowHeight) + 8, (index * RowHeight) + 21);
        html.Add($"<text class=\"label\" x=\"0\" y=\"{baseline}\">{row.Bucket.Label}</text>");
        var at = Start;
        for (var i = 0; i < row.Counts.Length; i++)
        {
            var width = (double)row.Counts[i] / most * Width;
            if (width > 0)
            {
                html.Add($"<rect class=\"s{(int)Severities[i]}\" x=\"{HtmlPage.Percent(at)}\" y=\"{top}\" width=\"{HtmlPage.Percent(width)}\" height=\"16\"/>");
            }

            at += width;
        }

        html.Add($"<text class=\"{(row.Counts.Sum() == 0 ? "label" : "")}\" x=\"100%\" y=\"{baseline}\" text-anchor=\"end\">{AmountText.Count(row.Counts.Sum())}</text>");
    }

    private static void AddLegend(HtmlText html, IReadOnlyList<(AgeBucket Bucket, int[] Counts)> rows)
    {
        html.Raw("<ul class=\"legend\">");
        for (var i = Severities.Length - 1; i >= 0; i--)
        {
            html.Add($"<li><i class=\"s{(int)Severities[i]}\"></i>{Severities[i]} {AmountText.Count(rows.Sum(row => row.Counts[i]))}</li>");
        }

        html.Raw("</ul>");
    }

    private static string Summary(IEnumerable<(AgeBucket Bucket, int[] Counts)> rows) =>
        "Open breaks by age: " + string.Join(", ", rows.Select(row => $"{row.Bucket.Label} {row.Counts.Sum()}"));
}
