using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The page: verdict first, then the proof, then the money, then the work, then how the books were read.</summary>
internal sealed class HtmlPage(ReconciliationReport report)
{
    private readonly HtmlText _html = new();

    public string Build()
    {
        _html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">");
        _html.Add($"<title>Reconciliation {Day(report.From)}: {VerdictText.Headline(report)}</title>");
        _html.Raw($"<style>\n{HtmlStyle.Css}\n{HtmlStyle.Parts}\n</style>\n</head>\n<body>\n<main>");
        HtmlHead.Add(_html, report);
        HtmlProof.Add(_html, report);
        HtmlWaterfall.Add(_html, report);
        HtmlBreaks.Add(_html, report);
        HtmlTransit.Add(_html, report);
        HtmlPayouts.Add(_html, report);
        HtmlSources.Add(_html, report);
        HtmlFooter.Add(_html, report);
        _html.Raw("</main>\n</body>\n</html>");
        return _html.ToString();
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A part of the page with its heading and a sentence that says what it shows.</summary>
    public static void Section(HtmlText html, string id, string title, string lede) =>
        html.Add($"<section id=\"{id}\"><h2>{title}</h2><p class=\"lede\">{lede}</p>");

    /// <summary>A table that scrolls sideways by itself, also by keyboard, so that the page never does.</summary>
    public static void Table(HtmlText html, string caption, string look = "") =>
        html.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table class=\"{look}\"><caption>{caption}</caption>");

    public static void EndTable(HtmlText html) => html.Raw("</tbody></table></div>");

    /// <summary>A length in a drawing. Floating point here places pixels, never money.</summary>
    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
