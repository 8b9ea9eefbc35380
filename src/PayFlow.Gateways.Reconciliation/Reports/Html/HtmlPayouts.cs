namespace PayFlow.Gateways.Reconciliation;

/// <summary>The payouts: what each is made of, and how it stands with the bank.</summary>
internal static class HtmlPayouts
{
    private const int Most = 250;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.Payouts.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "payouts", "Payouts", "What each payout is made of. The columns add up to its amount; what no row explains stands apart, and should be nothing.");
        var shown = report.Payouts.OrderByDescending(payout => payout.Unexplained is { } rest && rest != 0).ThenBy(payout => payout.IsAtBank)
            .ThenByDescending(payout => payout.Payout.CreatedAt).Take(Most).Select(payout => (Payout: payout, Parts: PayoutColumns.Of(payout))).ToList();
        int[] columns = [.. Enumerable.Range(0, PayoutColumns.Names.Count).Where(column => shown.Any(row => row.Parts[column] != 0))];
        AddHead(html, columns);
        foreach (var (payout, parts) in shown)
        {
            AddRow(html, payout, columns, parts);
        }

        HtmlPage.EndTable(html);
        if (report.Payouts.Count > Most)
        {
            html.Add($"<p class=\"note\">And {AmountText.Count(report.Payouts.Count - Most)} more, all of them explained or at the bank before these; payouts.csv has them.</p>");
        }

        html.Raw("</section>");
    }

    private static void AddHead(HtmlText html, int[] columns)
    {
        HtmlPage.Table(html, "Payouts and what they are made of");
        html.Raw("<thead><tr><th scope=\"col\">Payout</th>");
        foreach (var column in columns)
        {
            html.Add($"<th scope=\"col\">{PayoutColumns.Names[column]}</th>");
        }

        html.Raw("<th scope=\"col\">Not explained</th><th scope=\"col\">Payout</th><th scope=\"col\" class=\"left\">Bank</th></tr></thead><tbody>");
    }

    private static void AddRow(HtmlText html, PayoutBreakdown item, int[] columns, Int128[] parts)
    {
        var (payout, currency) = (item.Payout, item.Payout.Amount.Currency);
        html.Add($"<tr><th scope=\"row\"><code>{SafeText.Line(payout.Reference.Id)}</code><small>{SafeText.Line(payout.Reference.Account)}, {Status(payout.Status)}, {HtmlPage.Day(payout.CreatedAt)}</small></th>");
        foreach (var column in columns)
        {
            html.Add($"<td class=\"{(parts[column] == 0 ? "nil" : "")}\">{(item.Kinds.Count == 0 ? "" : AmountText.Number(parts[column], currency))}</td>");
        }

        var (look, rest) = item.Unexplained switch
        {
            null => ("nil", "not told"),
            { } none when none == 0 => ("nil", AmountText.Number(0, currency)),
            { } some => ("mark", AmountText.Number(some, currency)),
        };
        html.Add($"<td><span class=\"{look}\">{rest}</span></td><td><strong>{AmountText.Number(payout.Amount.MinorUnits, currency)}</strong> <span class=\"soft\">{currency.Code}</span></td>");
        html.Add($"<td class=\"left wide\"><span class=\"pill {(item.IsAtBank ? "good" : "warn")}\">{(item.IsAtBank ? "arrived" : "not there")}</span><small>{SafeText.Sentence(item.Bank)}</small></td></tr>");
    }

    private static string Status(PayoutStatus status) => status switch
    {
        PayoutStatus.Pending => "not sent yet",
        PayoutStatus.InTransit => "sent",
        PayoutStatus.Paid => "paid",
        PayoutStatus.Failed => "failed",
        PayoutStatus.Canceled => "called off",
        _ => "status not known",
    };
}
