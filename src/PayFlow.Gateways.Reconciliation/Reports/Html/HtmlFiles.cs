namespace PayFlow.Gateways.Reconciliation;

/// <summary>The files that came in.</summary>
internal static class HtmlFiles
{
    private const int Most = 200;
    private const int HashShown = 12;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.Files.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "files", "Files", "What was imported since the run before. The hash names the file beyond doubt; the manifest of a month has it in full.");
        HtmlPage.Table(html, "Imported files");
        html.Raw("<thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"left\">Account</th><th scope=\"col\" class=\"left\">Format</th><th scope=\"col\" class=\"left\">Imported (UTC)</th><th scope=\"col\">Rows</th><th scope=\"col\">Bad</th><th scope=\"col\" class=\"left\">Adds up</th><th scope=\"col\" class=\"left\">SHA-256</th></tr></thead><tbody>");
        foreach (var file in report.Files.Take(Most))
        {
            var (look, foots) = file.Foots switch
            {
                true => ("good", "yes"),
                false => ("bad", "no"),
                _ => ("none", "declares nothing"),
            };
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(file.Name)}</th><td class=\"left\">{SafeText.Line(file.Account)}</td><td class=\"left\">{Format(file.Format)}</td><td class=\"left\">{HtmlPage.Time(file.ImportedAt)}</td><td>{AmountText.Count(file.Rows)}</td>");
            html.Add($"<td><span class=\"{(file.Bad == 0 ? "nil" : "mark")}\">{AmountText.Count(file.Bad)}</span></td><td class=\"left\"><span class=\"pill {look}\">{foots}</span></td><td class=\"left\"><code>{Short(file.Sha256)}</code></td></tr>");
        }

        HtmlPage.EndTable(html);
        if (report.Files.Count > Most)
        {
            html.Add($"<p class=\"note\">And {AmountText.Count(report.Files.Count - Most)} more.</p>");
        }

        html.Raw("</section>");
    }

    private static string Format(FileFormat format) => format switch
    {
        FileFormat.StripeBalance => "Stripe balance",
        FileFormat.StripePayouts => "Stripe payouts",
        FileFormat.PayPalSettlement => "PayPal settlement",
        FileFormat.SquarePayouts => "Square payouts",
        FileFormat.Camt => "camt",
        FileFormat.Mt940 => "MT940",
        FileFormat.BankCsv => "Bank CSV",
        _ => format.ToString(),
    };

    private static string Short(string hash) => hash.Length <= HashShown ? SafeText.Line(hash) : SafeText.Line(hash[..HashShown]);
}
