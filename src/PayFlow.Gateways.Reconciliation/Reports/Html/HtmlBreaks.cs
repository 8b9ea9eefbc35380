namespace PayFlow.Gateways.Reconciliation;

/// <summary>The breaks: what was found, why it may be so, what to do.</summary>
internal static class HtmlBreaks
{
    private const int Most = 500;

    public static void Add(HtmlText html, ReconciliationReport report, BreakState state)
    {
        var breaks = report.Breaks.Where(item => item.State == state).ToList();
        if (breaks.Count == 0)
        {
            return;
        }

        html.Add($"<h2>{(state == BreakState.Open ? "Open breaks" : "Closed by this run")} ({breaks.Count})</h2>");
        foreach (var item in breaks.Take(Most))
        {
            AddBreak(html, item);
        }

        if (breaks.Count > Most)
        {
            html.Add($"<p class=\"note\">And {breaks.Count - Most} more, which the report in code has in full.</p>");
        }
    }

    private static void AddBreak(HtmlText html, ReconciliationBreak item)
    {
        var closed = item.State == BreakState.Closed;
        html.Add($"<article class=\"card break {(closed ? "closed" : "")}\"><header><h3>{Title(item.Category)}</h3><code class=\"soft\">{item.Code}</code><span class=\"soft\">{SafeText.Line(item.Account)}</span>");
        html.Add($"<span class=\"amount\">{AmountText.Plain(item.Difference, item.Currency)}</span></header><p>{item.Cause}</p>");
        html.Add($"<p><strong>Next:</strong> {item.NextStep}</p>");
        html.Add($"<p class=\"note\">First seen {HtmlPage.Time(item.FirstSeenAt)}, last seen {HtmlPage.Time(item.LastSeenAt)}{(item.ClosedAt is { } at ? ", closed " + HtmlPage.Time(at) : "")} UTC</p></article>");
    }

    private static string Title(BreakCategory category) => category switch
    {
        BreakCategory.MissingAtProvider => "Missing at the provider",
        BreakCategory.MissingInLedger => "Missing in the ledger",
        BreakCategory.AmountOver => "The provider booked more",
        BreakCategory.AmountUnder => "The provider booked less",
        _ => "Other currency",
    };
}
