namespace PayFlow.Gateways.Reconciliation;

/// <summary>The proof: at a glance, then leg by leg and currency by currency, then by account.</summary>
internal static class HtmlProof
{
    private const int MostOpen = 4;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.Currencies.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "proof", "Proof", "Every row of every book is in exactly one class, and the classes add up to what came in, on both sides. A run in which they do not is thrown away.");
        if (report.Currencies.Count > 1)
        {
            AddGlance(html, report);
        }

        foreach (var leg in report.Currencies.GroupBy(line => line.Leg).OrderBy(group => group.Key))
        {
            html.Add($"<h3>{LegText.Title(leg.Key)}</h3>");
            foreach (var line in leg)
            {
                AddLine(html, line, report.Currencies.Count <= MostOpen, HasNewKinds(line, report));
            }
        }

        HtmlProofAccounts.Add(html, report);
        html.Raw("</section>");
    }

    public static void AddPill(HtmlText html, bool foots) => html.Add($"<span class=\"pill {(foots ? "good" : "bad")}\">{(foots ? "foots" : "does not foot")}</span>");

    private static void AddGlance(HtmlText html, ReconciliationReport report)
    {
        HtmlPage.Table(html, "At a glance, rows of the left and the right side");
        html.Raw("<thead><tr><th scope=\"col\">Leg</th><th scope=\"col\" class=\"left\">Currency</th><th scope=\"col\">Came in</th><th scope=\"col\">Matched</th><th scope=\"col\">In transit</th><th scope=\"col\">In breaks</th><th scope=\"col\">Not compared</th><th scope=\"col\">Foots</th></tr></thead><tbody>");
        foreach (var line in report.Currencies.OrderBy(line => line.Leg))
        {
            html.Add($"<tr><th scope=\"row\">{LegText.Title(line.Leg)}</th><td class=\"left\">{line.Currency.Code}</td>{Both(line, static side => side.Total)}{Both(line, static side => side[ProofClass.Matched])}");
            html.Add($"{Both(line, static side => side[ProofClass.InTransit])}{Both(line, static side => side[ProofClass.Break])}{Both(line, static side => side[ProofClass.NotCompared])}<td>");
            AddPill(html, line.Foots);
            html.Raw("</td></tr>");
        }

        HtmlPage.EndTable(html);
    }

    private static HtmlPart Both(ProofLine line, Func<ProofSide, Tally> which) =>
        (which(line.Left).Count, which(line.Right).Count) is (0, 0)
            ? HtmlPart.Of($"<td class=\"nil\">0</td>")
            : HtmlPart.Of($"<td>{AmountText.Count(which(line.Left).Count)}<span class=\"soft\"> / {AmountText.Count(which(line.Right).Count)}</span></td>");

    // The second leg begins with the entries that the first one ends with: their kinds are shown once.
    private static bool HasNewKinds(ProofLine line, ReconciliationReport report) => line.Kinds.Count > 0
        && (line.Leg == ReconciliationLeg.LedgerToProvider || !report.Currencies.Any(first => first.Leg == ReconciliationLeg.LedgerToProvider && first.Currency == line.Currency && first.Kinds.SequenceEqual(line.Kinds)));

    private static void AddLine(HtmlText html, ProofLine line, bool open, bool withKinds)
    {
        html.Raw(open ? "<details class=\"proof\" open>" : "<details class=\"proof\">");
        html.Add($"<summary><strong>{line.Currency.Code}</strong> <span class=\"soft\">{AmountText.Plain(line.Left.Total.MinorUnits, line.Currency)} against {AmountText.Plain(line.Right.Total.MinorUnits, line.Currency)}</span> ");
        AddPill(html, line.Foots);
        html.Raw("</summary>");
        AddTable(html, line);
        if (withKinds)
        {
            AddKinds(html, line);
        }

        html.Raw("</details>");
    }

    private static void AddTable(HtmlText html, ProofLine line)
    {
        var (left, right) = (LegText.Left(line.Leg), LegText.Right(line.Leg));
        HtmlPage.Table(html, $"{LegText.Title(line.Leg)} in {line.Currency.Code}", "sides");
        html.Add($"<thead><tr><td></td><th scope=\"colgroup\" colspan=\"2\">{left}</th><th scope=\"colgroup\" colspan=\"2\" class=\"gap\">{right}</th></tr>");
        html.Raw("<tr><th scope=\"col\">Class</th><th scope=\"col\">Rows</th><th scope=\"col\">Amount</th><th scope=\"col\" class=\"gap\">Rows</th><th scope=\"col\">Amount</th></tr></thead><tbody>");
        foreach (var row in ProofRow.Of(line).Where(row => !row.IsEmpty))
        {
            html.Add($"<tr class=\"{(row.IsSum ? "sum" : "")}\"><th scope=\"row\">{row.Label}</th>{Cells(row.Left, line.Currency, "")}{Cells(row.Right, line.Currency, "gap")}</tr>");
        }

        HtmlPage.EndTable(html);
        if (line.Tolerated != 0)
        {
            html.Add($"<p class=\"note\">Matched rows differ by {AmountText.Plain(line.Tolerated, line.Currency)} (right less left), which the rules tolerate.</p>");
        }
    }

    private static HtmlPart Cells(Tally tally, Currency currency, string look) => tally == default
        ? HtmlPart.Of($"<td class=\"nil {look}\">0</td><td class=\"nil\">{AmountText.Number(0, currency)}</td>")
        : HtmlPart.Of($"<td class=\"{look}\">{AmountText.Count(tally.Count)}</td><td>{AmountText.Number(tally.MinorUnits, currency)}</td>");

    private static void AddKinds(HtmlText html, ProofLine line)
    {
        HtmlPage.Table(html, $"New rows of the provider's books by kind, {line.Currency.Code}", "sides");
        html.Raw("<thead><tr><th scope=\"col\">Kind</th><th scope=\"col\">Rows</th><th scope=\"col\">Gross</th><th scope=\"col\">Fees</th><th scope=\"col\">Net</th></tr></thead><tbody>");
        foreach (var kind in line.Kinds)
        {
            html.Add($"<tr><th scope=\"row\">{kind.Kind}</th><td>{AmountText.Count(kind.Count)}</td><td>{AmountText.Number(kind.Gross, line.Currency)}</td><td>{AmountText.Number(kind.Fee, line.Currency)}</td><td>{AmountText.Number(kind.Net, line.Currency)}</td></tr>");
        }

        HtmlPage.EndTable(html);
    }
}
