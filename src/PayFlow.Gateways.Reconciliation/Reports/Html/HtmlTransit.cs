namespace PayFlow.Gateways.Reconciliation;

/// <summary>Timing differences by the day on which they fall due.</summary>
internal static class HtmlTransit
{
    private const int Most = 120;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.InTransit.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "transit", "In transit", "Only one side has these, and that is as it should be: the other has time until the day they fall due. From that day on they would be breaks.");
        HtmlPage.Table(html, "Timing differences by due day");
        html.Raw("<thead><tr><th scope=\"col\">Due</th><th scope=\"col\" class=\"left\">Leg</th><th scope=\"col\" class=\"left\">Account</th><th scope=\"col\">Rows</th><th scope=\"col\">Amount</th><th scope=\"col\" class=\"left\">Currency</th></tr></thead><tbody>");
        DateOnly? before = null;
        foreach (var item in report.InTransit.OrderBy(item => item.DueOn ?? DateOnly.MaxValue).ThenBy(item => item.Leg).ThenBy(item => item.Account, StringComparer.Ordinal).Take(Most))
        {
            var due = item.DueOn is { } day ? HtmlPage.Day(day) : "no day set";
            var look = item.DueOn is not null && item.DueOn == before ? "again" : "";
            html.Add($"<tr><th scope=\"row\" class=\"{look}\">{due}</th><td class=\"left\">{LegText.Title(item.Leg)}</td><td class=\"left\">{SafeText.Line(item.Account)}</td><td>{AmountText.Count(item.Total.Count)}</td><td>{AmountText.Number(item.Total.MinorUnits, item.Currency)}</td><td class=\"left\">{item.Currency.Code}</td></tr>");
            before = item.DueOn;
        }

        HtmlPage.EndTable(html);
        if (report.InTransit.Count > Most)
        {
            html.Add($"<p class=\"note\">And {AmountText.Count(report.InTransit.Count - Most)} more, which transit.csv has.</p>");
        }

        html.Raw("</section>");
    }
}
