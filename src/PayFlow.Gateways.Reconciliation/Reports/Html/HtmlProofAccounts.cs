namespace PayFlow.Gateways.Reconciliation;

/// <summary>The proof by account: a table a leg, two rows a line.</summary>
internal static class HtmlProofAccounts
{
    private const int Most = 200;

    private static readonly ProofClass[] Classes =
        [ProofClass.Matched, ProofClass.InTransit, ProofClass.Break, ProofClass.Resolved, ProofClass.NotCompared, ProofClass.OtherKind];

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.Lines.Count == 0)
        {
            return;
        }

        html.Add($"<details class=\"proof\"><summary><strong>By account</strong> <span class=\"soft\">{VerdictText.Number(report.Lines.Count, "line")}</span></summary>");
        foreach (var leg in report.Lines.Take(Most).GroupBy(line => line.Leg).OrderBy(group => group.Key))
        {
            AddLeg(html, leg);
        }

        if (report.Lines.Count > Most)
        {
            html.Add($"<p class=\"note\">And {report.Lines.Count - Most} more, which proof.csv has in full.</p>");
        }

        html.Raw("</details>");
    }

    private static void AddLeg(HtmlText html, IGrouping<ReconciliationLeg, ProofLine> leg)
    {
        HtmlPage.Table(html, $"{LegText.Title(leg.Key)} by account");
        html.Raw("<thead><tr><th scope=\"col\">Account</th><th scope=\"col\" class=\"left\">Side</th><th scope=\"col\">Came in</th>");
        foreach (var which in Classes)
        {
            html.Add($"<th scope=\"col\">{ProofRow.Name(which)}</th>");
        }

        html.Raw("<th scope=\"col\">Foots</th></tr></thead><tbody>");
        foreach (var line in leg)
        {
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(line.Account ?? "all")} <span class=\"soft\">{line.Currency.Code}</span></th><td class=\"left\">{LegText.Left(line.Leg)}</td>");
            AddSide(html, line.Left, line.Currency);
            html.Raw("<td>");
            HtmlProof.AddPill(html, line.Foots);
            html.Add($"</td></tr><tr class=\"second\"><td></td><td class=\"left\">{LegText.Right(line.Leg)}</td>");
            AddSide(html, line.Right, line.Currency);
            html.Raw("<td></td></tr>");
        }

        HtmlPage.EndTable(html);
    }

    private static void AddSide(HtmlText html, ProofSide side, Currency currency)
    {
        foreach (var tally in Classes.Select(which => side[which]).Prepend(side.Total))
        {
            html.Add($"<td class=\"{(tally == default ? "nil" : "")}\">{AmountText.Number(tally.MinorUnits, currency)}<small>{AmountText.Count(tally.Count)}</small></td>");
        }
    }
}
