namespace PayFlow.Gateways.Reconciliation;

/// <summary>One currency: the way from gross to net, and the proof.</summary>
internal static class HtmlCurrency
{
    public static void Add(HtmlText html, ProofLine line)
    {
        var look = line.Foots ? "good" : "bad";
        html.Add($"<section class=\"card\"><div class=\"foots\"><h3>{line.Currency.Code}</h3><span class=\"pill {look}\">{(line.Foots ? "foots" : "does not foot")}</span></div>");
        if (line.Provider.Total.Count > 0)
        {
            HtmlWaterfall.Add(html, CashFlow.Of(line), line.Currency);
        }

        AddProof(html, line);
        html.Add($"</section>");
    }

    private static void AddProof(HtmlText html, ProofLine line)
    {
        html.Add($"<div class=\"scroll\"><table class=\"proof\"><caption>Proof</caption><thead><tr><th scope=\"col\"><span class=\"soft\">Class</span></th>");
        html.Add($"<th scope=\"col\">Ledger rows</th><th scope=\"col\">Ledger amount</th><th scope=\"col\" class=\"gap\">Provider rows</th><th scope=\"col\">Provider amount</th></tr></thead><tbody>");
        foreach (var row in ProofRow.Of(line).Where(row => !row.IsEmpty))
        {
            html.Add($"<tr class=\"{(row.IsSum ? "sum" : "")}\"><th scope=\"row\">{row.Label}</th><td>{Count(row.Ledger)}</td><td>{Amount(row.Ledger, line)}</td><td class=\"gap\">{Count(row.Provider)}</td><td>{Amount(row.Provider, line)}</td></tr>");
        }

        html.Add($"</tbody></table></div>");
    }

    private static string Count(Tally tally) => tally.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Amount(Tally tally, ProofLine line) => AmountText.Number(tally.MinorUnits, line.Currency);
}
