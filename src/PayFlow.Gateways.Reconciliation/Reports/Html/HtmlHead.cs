namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a reader sees first: the verdict, a handful of figures, and the way to the parts.</summary>
internal static class HtmlHead
{
    public static void Add(HtmlText html, ReconciliationReport report)
    {
        var run = report.Number == 0 ? "Dry run" : $"Run {report.Number}";
        html.Add($"<header class=\"top {Look(report)}\"><p class=\"over\">Reconciliation <span>{run}</span></p>");
        html.Add($"<h1>{VerdictText.Headline(report)}.</h1>");
        AddRemarks(html, report);
        html.Add($"<dl class=\"facts\"><div><dt>Books of (UTC, end excluded)</dt><dd>{HtmlPage.Time(report.From)} to {HtmlPage.Time(report.To)}</dd></div>");
        html.Add($"<div><dt>Made</dt><dd>{HtmlPage.Time(report.FinishedAt)} UTC</dd></div></dl></header>");
        AddFigures(html, report);
        AddWay(html, report);
    }

    private static void AddRemarks(HtmlText html, ReconciliationReport report)
    {
        var remarks = VerdictText.Remarks(report).ToList();
        if (remarks.Count == 0)
        {
            return;
        }

        html.Raw("<ul class=\"remarks\">");
        foreach (var remark in remarks)
        {
            html.Add($"<li>{char.ToUpperInvariant(remark[0]) + remark[1..]}.</li>");
        }

        html.Raw("</ul>");
    }

    private static void AddFigures(HtmlText html, ReconciliationReport report)
    {
        var movements = report.Currencies.Where(line => line.Leg == ReconciliationLeg.LedgerToProvider).ToList();
        var (all, matched) = (movements.Sum(line => line.Left.Total.Count), movements.Sum(line => line.Left[ProofClass.Matched].Count));
        var open = report.BreakTotals.Where(total => total.State == BreakState.Open).Sum(total => total.Count);
        html.Raw("<dl class=\"figures\">");
        Figure(html, "Movements matched", AmountText.Count(matched), all == 0 ? "none were there" : $"of {AmountText.Count(all)}", "");
        Figure(html, "In transit", AmountText.Count(VerdictText.Rows(report, static side => side[ProofClass.InTransit])), "not due yet, all legs", "");
        Figure(html, "Open breaks", AmountText.Count(open), Urgent(report), open > 0 ? "bad" : "good");
        var arrived = report.Payouts.Count(payout => payout.IsAtBank);
        Figure(html, "Payouts at the bank", AmountText.Count(arrived), report.Payouts.Count == 0 ? "none came or changed" : $"of {AmountText.Count(report.Payouts.Count)}", "");
        html.Raw("</dl>");
    }

    private static void Figure(HtmlText html, string name, string figure, string note, string look) =>
        html.Add($"<div><dt>{name}</dt><dd><b class=\"{look}\">{figure}</b> <span>{note}</span></dd></div>");

    private static string Urgent(ReconciliationReport report)
    {
        var urgent = report.Breaks.Count(item => item is { State: BreakState.Open, Severity: BreakSeverity.Critical or BreakSeverity.High });
        return urgent == 0 ? "none urgent" : $"{AmountText.Count(urgent)} for today";
    }

    private static void AddWay(HtmlText html, ReconciliationReport report)
    {
        html.Raw("<nav aria-label=\"Parts of this page\"><ul>");
        Link("proof", "Proof", report.Currencies.Count);
        Link("money", "From gross to the bank", report.Flows.Count);
        Link("breaks", "Breaks", report.BreakTotals.Count);
        Link("transit", "In transit", report.InTransit.Count);
        Link("payouts", "Payouts", report.Payouts.Count);
        Link("healed", "Healed", report.Healed.Count);
        Link("sources", "Sources", report.Accounts.Count);
        Link("files", "Files", report.Files.Count);
        html.Raw("</ul></nav>");

        void Link(string id, string title, int count)
        {
            if (count > 0)
            {
                html.Add($"<li><a href=\"#{id}\">{title}</a></li>");
            }
        }
    }

    private static string Look(ReconciliationReport report)
    {
        var open = report.BreakTotals.Any(total => total.State == BreakState.Open);
        return !report.Foots || open ? "bad" : report.IsClean ? "good" : "warn";
    }
}
