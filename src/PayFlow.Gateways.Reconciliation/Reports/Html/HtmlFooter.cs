using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>How long it took, and what names this run beyond doubt.</summary>
internal static class HtmlFooter
{
    public static void Add(HtmlText html, ReconciliationReport report)
    {
        html.Raw("<footer>");
        if (report.Stages.Count > 0)
        {
            AddStages(html, report);
        }

        html.Add($"<p>Amounts are from the merchant's side: what leaves is negative. Times are UTC. No money moves through reconciliation.</p>");
        html.Add($"<dl class=\"facts\"><div><dt>Run</dt><dd>{(report.Number == 0 ? "dry run" : report.Number.ToString(CultureInfo.InvariantCulture))}{(report.IsRepeat ? ", given back unchanged" : "")}</dd></div><div><dt>Id</dt><dd><code>{report.RunId}</code></dd></div>");
        html.Add($"<div><dt>Input (SHA-256)</dt><dd><code>{SafeText.Line(report.InputHash)}</code></dd></div><div><dt>Rules (SHA-256)</dt><dd><code>{SafeText.Line(report.RulesHash)}</code></dd></div></dl></footer>");
    }

    private static void AddStages(HtmlText html, ReconciliationReport report)
    {
        html.Add($"<details><summary>Took {Took(report.FinishedAt - report.StartedAt)}</summary>");
        HtmlPage.Table(html, "Parts of the run", "narrow");
        html.Raw("<thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Rows</th><th scope=\"col\">Took</th></tr></thead><tbody>");
        foreach (var stage in report.Stages)
        {
            html.Add($"<tr><th scope=\"row\">{SafeText.Line(stage.Name)}</th><td>{AmountText.Count(stage.Rows)}</td><td>{Took(stage.Took)}</td></tr>");
        }

        HtmlPage.EndTable(html);
        html.Raw("</details>");
    }

    private static string Took(TimeSpan span) => span.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMinutes} min {span.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.00} s");
}
