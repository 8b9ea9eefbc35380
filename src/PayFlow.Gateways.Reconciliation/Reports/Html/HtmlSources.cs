namespace PayFlow.Gateways.Reconciliation;

/// <summary>What was healed, how the books were read, which files came in.</summary>
internal static class HtmlSources
{
    private const int Most = 100;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        AddHealed(html, report);
        AddReadings(html, report);
        HtmlFiles.Add(html, report);
    }

    private static void AddHealed(HtmlText html, ReconciliationReport report)
    {
        if (report.Healed.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "healed", "Healed", "What was missing in the ledger was asked for at the provider, and handed on like a webhook.");
        HtmlPage.Table(html, "Asked for at the provider");
        html.Raw("<thead><tr><th scope=\"col\">Reference</th><th scope=\"col\" class=\"left\">Account</th><th scope=\"col\">Break</th><th scope=\"col\" class=\"left\">Now</th><th scope=\"col\" class=\"left\">Outcome</th></tr></thead><tbody>");
        foreach (var item in report.Healed.Take(Most))
        {
            html.Add($"<tr><th scope=\"row\"><code>{SafeText.Line(item.Reference)}</code></th><td class=\"left\">{SafeText.Line(item.Account)}</td><td>#{item.Break}</td><td class=\"left\"><span class=\"pill {(item.IsHealed ? "good" : "warn")}\">{(item.IsHealed ? "in the ledger" : "still missing")}</span></td><td class=\"left wide\">{SafeText.Sentence(item.Outcome)}</td></tr>");
        }

        HtmlPage.EndTable(html);
        if (report.Healed.Count > Most)
        {
            html.Add($"<p class=\"note\">And {AmountText.Count(report.Healed.Count - Most)} more.</p>");
        }

        html.Raw("</section>");
    }

    private static void AddReadings(HtmlText html, ReconciliationReport report)
    {
        if (report.Accounts.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "sources", "Sources", "How the providers' books were read. A source that is late or was not read to its end opens no breaks.");
        HtmlPage.Table(html, "Books by account");
        html.Raw("<thead><tr><th scope=\"col\">Account</th><th scope=\"col\" class=\"left\">State</th><th scope=\"col\">New rows</th><th scope=\"col\">Known rows</th><th scope=\"col\">Refused</th><th scope=\"col\">Payouts</th><th scope=\"col\">Changed</th><th scope=\"col\" class=\"left\">Newest row (UTC)</th></tr></thead><tbody>");
        foreach (var account in report.Accounts)
        {
            var look = account is { State: ReadingState.Read, Conflicts.Count: 0, IsStale: false } ? "good" : "warn";
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(account.Account)}</th><td class=\"left\"><span class=\"pill {look}\">{State(account)}</span></td><td>{AmountText.Count(account.New)}</td><td>{AmountText.Count(account.Known)}</td><td>{AmountText.Count(account.Refused)}</td>");
            html.Add($"<td>{AmountText.Count(account.Payouts)}</td><td>{AmountText.Count(account.Conflicts.Count)}</td><td class=\"left\">{(account.Newest is { } at ? HtmlPage.Time(at) : "none")}</td></tr>");
        }

        HtmlPage.EndTable(html);
        AddProblems(html, report);
        html.Raw("</section>");
    }

    private static void AddProblems(HtmlText html, ReconciliationReport report)
    {
        foreach (var account in report.Accounts.Where(account => account.Problem is not null))
        {
            html.Add($"<p class=\"problem\"><b>{SafeText.Line(account.Account)}:</b> {SafeText.Sentence(account.Problem!)}</p>");
        }

        var conflicts = report.Accounts.SelectMany(account => account.Conflicts).ToList();
        foreach (var conflict in conflicts.Take(Most))
        {
            html.Add($"<p class=\"problem\"><b>{SafeText.Line(conflict.Account)}:</b> {ConflictText.Of(conflict)}</p>");
        }

        if (conflicts.Count > Most)
        {
            html.Add($"<p class=\"note\">And {AmountText.Count(conflicts.Count - Most)} more changed rows.</p>");
        }
    }

    private static string State(AccountReading account) => account.State switch
    {
        ReadingState.Read when account.IsStale => "late",
        ReadingState.Read => "read in full",
        ReadingState.Incomplete => account.IsStale ? "incomplete and late" : "incomplete",
        ReadingState.NoBooks => "no books",
        ReadingState.NotAsked => "not asked for",
        _ => "not configured",
    };
}
