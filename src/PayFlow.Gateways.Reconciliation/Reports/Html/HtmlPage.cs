using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The page: verdict first, then the money, then the work, then how the books were read.</summary>
internal sealed class HtmlPage(ReconciliationReport report)
{
    private readonly HtmlText _html = new();

    public string Build()
    {
        _html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        _html.Add($"<title>Reconciliation {Day(report.From)}: {report.Verdict}</title>");
        _html.Raw($"<style>\n{HtmlStyle.Css}\n</style>\n</head>\n<body>\n<main>");
        AddHead();
        HtmlBreaks.Add(_html, report, BreakState.Open);
        if (report.Currencies.Count > 0)
        {
            _html.Add($"<h2>Money and proof</h2>");
        }

        foreach (var line in report.Currencies)
        {
            HtmlCurrency.Add(_html, line);
        }

        HtmlAccounts.AddMoney(_html, report);
        HtmlAccounts.AddReadings(_html, report);
        HtmlBreaks.Add(_html, report, BreakState.Closed);
        _html.Add($"<footer><p>Every row of both books is in exactly one class, and the classes add up to the total of the rows; a run in which they do not is discarded. Amounts are from the merchant's side: what leaves is negative.</p><p>Run <code>{report.RunId}</code></p></footer>");
        _html.Raw("</main>\n</body>\n</html>");
        return _html.ToString();
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void AddHead()
    {
        var look = !report.Foots || report.Breaks.Any(item => item.State == BreakState.Open) ? "bad" : report.IsClean ? "good" : "warn";
        _html.Add($"<h1>Reconciliation of the ledger with the providers' books</h1>");
        _html.Add($"<p class=\"verdict {look}\">{report.Verdict}</p>");
        _html.Add($"<dl class=\"facts\"><div><dt>Window (UTC, end excluded)</dt><dd>{Time(report.From)} to {Time(report.To)}</dd></div>");
        _html.Add($"<div><dt>Run at</dt><dd>{Time(report.StartedAt)} UTC</dd></div>");
        _html.Add($"<div><dt>Newest row seen</dt><dd>{(report.Watermark is { } at ? Time(at) + " UTC" : "none")}</dd></div></dl>");
    }
}
