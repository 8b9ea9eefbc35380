namespace PayFlow.Gateways.Reconciliation;

/// <summary>One break: what was found, why it may be so, what to do.</summary>
internal static class HtmlBreak
{
    public static void Add(HtmlText html, ReconciliationBreak item)
    {
        var look = item.State == BreakState.Open ? $"s{(int)item.Severity}" : "done";
        html.Add($"<article class=\"break {look}\" id=\"break-{item.Number}\"><header><b>#{item.Number}</b> <code>{SafeText.Line(item.Reference)}</code> <span class=\"soft\">{SafeText.Line(item.Account)}</span><span class=\"amount\">{AmountText.Plain(item.Difference, item.Currency)}</span></header>");
        html.Add($"<p>{item.Cause}</p><p><b>Next:</b> {item.NextStep}</p><p class=\"meta\">{item.Severity}, first seen {HtmlPage.Time(item.FirstSeenAt)}{Rest(item)}</p></article>");
    }

    private static string Rest(ReconciliationBreak item)
    {
        var closed = item.ClosedAt is { } at ? $", settled {HtmlPage.Time(at)}" : "";
        var who = item.Assignee is { Length: > 0 } assignee ? $", with {SafeText.Line(assignee)}" : ", with nobody yet";
        return item.State == BreakState.Open ? who : closed;
    }
}
