namespace PayFlow.Gateways.Reconciliation;

/// <summary>What each account earned, and how its books were read.</summary>
internal static class HtmlAccounts
{
    private const int MostConflicts = 100;

    public static void AddMoney(HtmlText html, ReconciliationReport report)
    {
        if (report.Lines.Count == 0)
        {
            return;
        }

        html.Add($"<h2>By account</h2><section class=\"card\"><div class=\"scroll\"><table><caption>The providers' books</caption><thead><tr><th scope=\"col\">Account</th><th scope=\"col\" class=\"left\">Currency</th>");
        html.Add($"<th scope=\"col\">Charges</th><th scope=\"col\">Refunds</th><th scope=\"col\">Disputes</th><th scope=\"col\">Fees</th><th scope=\"col\">Other</th><th scope=\"col\">Net</th><th scope=\"col\">Paid out</th></tr></thead><tbody>");
        foreach (var line in report.Lines)
        {
            var (flow, currency) = (CashFlow.Of(line), line.Currency);
            string Text(Int128 minorUnits) => AmountText.Number(minorUnits, currency);
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(line.Account!)}</th><td class=\"left\">{currency.Code}</td><td>{Text(flow.Charges)}</td><td>{Text(flow.Refunds)}</td><td>{Text(flow.Disputes)}</td><td>{Text(flow.Fees)}</td><td>{Text(flow.Other)}</td><td><strong>{Text(flow.Net)}</strong></td><td>{Text(flow.Payouts)}</td></tr>");
        }

        html.Add($"</tbody></table></div><p class=\"note\">Fees are those taken beside an amount and those with a row of their own. Net is what the balance gained before payouts.</p></section>");
    }

    public static void AddReadings(HtmlText html, ReconciliationReport report)
    {
        html.Add($"<h2>How the books were read</h2><section class=\"card\"><div class=\"scroll\"><table><caption>Sources</caption><thead><tr><th scope=\"col\">Account</th><th scope=\"col\" class=\"left\">State</th>");
        html.Add($"<th scope=\"col\">New rows</th><th scope=\"col\">Known rows</th><th scope=\"col\">Refused</th><th scope=\"col\">Conflicts</th><th scope=\"col\">Newest row (UTC)</th></tr></thead><tbody>");
        foreach (var account in report.Accounts)
        {
            var look = account is { State: ReadingState.Read, Conflicts.Count: 0 } ? "good" : "warn";
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(account.Account)}</th><td class=\"left\"><span class=\"pill {look}\">{State(account.State)}</span></td><td>{account.New}</td><td>{account.Known}</td><td>{account.Refused}</td><td>{account.Conflicts.Count}</td><td>{(account.Newest is { } at ? HtmlPage.Time(at) : "none")}</td></tr>");
            AddProblems(html, account);
        }

        html.Add($"</tbody></table></div></section>");
    }

    private static void AddProblems(HtmlText html, AccountReading account)
    {
        if (account.Problem is { } problem)
        {
            html.Add($"<tr><td class=\"left wide\" colspan=\"7\">{problem}</td></tr>");
        }

        foreach (var conflict in account.Conflicts.Take(MostConflicts))
        {
            html.Add($"<tr><td class=\"left wide\" colspan=\"7\">Row {SafeText.Line(conflict.EntryId)} was first read as {conflict.Kept} and is now {conflict.Read}: ask the provider why.</td></tr>");
        }
    }

    private static string State(ReadingState state) => state switch
    {
        ReadingState.Read => "read in full",
        ReadingState.Incomplete => "incomplete",
        ReadingState.NoBooks => "no books",
        _ => "not configured",
    };
}
