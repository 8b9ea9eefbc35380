namespace PayFlow.Gateways.Reconciliation;

/// <summary>The breaks: how old, how many of each, then each in words.</summary>
internal static class HtmlBreaks
{
    private const int FewBreaks = 6;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.BreakTotals.Count == 0 && report.Breaks.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "breaks", "Breaks", "What does not agree and is due. Each keeps its number for life, and closes by itself once the books agree.");
        HtmlAgeing.Add(html, report);
        AddTotals(html, report);
        var chosen = BreakSelection.Of(report.Breaks);
        AddGroups(html, report, chosen, isOpen: true);
        AddGroups(html, report, chosen, isOpen: false);
        html.Raw("</section>");
    }

    private static void AddTotals(HtmlText html, ReconciliationReport report)
    {
        HtmlPage.Table(html, "Breaks by leg and category");
        html.Raw("<thead><tr><th scope=\"col\">Category</th><th scope=\"col\" class=\"left\">Leg</th><th scope=\"col\" class=\"left\">State</th><th scope=\"col\">Breaks</th><th scope=\"col\">Difference</th><th scope=\"col\" class=\"left\">Currency</th></tr></thead><tbody>");
        foreach (var total in report.BreakTotals.OrderBy(total => total.State).ThenBy(total => total.Leg).ThenBy(total => total.Category).ThenBy(total => total.Currency.Code, StringComparer.Ordinal))
        {
            var look = total.State == BreakState.Open ? "bad" : "good";
            html.Add($"<tr><th scope=\"row\"><a href=\"#{BreakGroup.Of(total).Anchor}\">{BreakTitles.Of(total.Category)}</a> <code class=\"soft\">{BreakText.Code(total.Category)}</code></th><td class=\"left\">{LegText.Title(total.Leg)}</td>");
            html.Add($"<td class=\"left\"><span class=\"pill {look}\">{State(total.State)}</span></td><td>{AmountText.Count(total.Count)}</td><td>{AmountText.Number(total.Difference, total.Currency)}</td><td class=\"left\">{total.Currency.Code}</td></tr>");
        }

        HtmlPage.EndTable(html);
    }

    private static void AddGroups(HtmlText html, ReconciliationReport report, HashSet<ReconciliationBreak> chosen, bool isOpen)
    {
        var listed = report.Breaks.ToLookup(BreakGroup.Of);
        var counts = report.BreakTotals.GroupBy(BreakGroup.Of).ToDictionary(group => group.Key, group => group.Sum(total => total.Count));
        var groups = counts.Keys.Union(listed.Select(group => group.Key)).Where(group => group.IsOpen == isOpen).OrderBy(group => group.Leg).ThenBy(group => group.Category).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        var shown = chosen.Count(item => BreakGroup.Of(item).IsOpen == isOpen);
        var all = groups.Sum(group => Count(group));
        html.Add($"<h3>{(isOpen ? "Open" : "Closed by this run")}</h3>");
        if (shown < all)
        {
            html.Add($"<p class=\"note\">{AmountText.Count(shown)} of {AmountText.Count(all)} are written out here, some of every category and the most severe of all. breaks.csv and the break desk have the others.</p>");
        }

        foreach (var group in groups)
        {
            List<ReconciliationBreak> breaks = [.. listed[group].Where(chosen.Contains)];
            AddGroup(html, group, Count(group), breaks, open: isOpen && (all <= FewBreaks || (breaks.Count <= FewBreaks && breaks.Exists(item => item.Severity == BreakSeverity.Critical))));
        }

        long Count(BreakGroup group) => Math.Max(counts.GetValueOrDefault(group), listed[group].Count());
    }

    private static void AddGroup(HtmlText html, BreakGroup group, long count, List<ReconciliationBreak> breaks, bool open)
    {
        html.Raw(open ? "<details class=\"group\" open>" : "<details class=\"group\">");
        html.Add($"<summary><strong>{BreakTitles.Of(group.Category)}</strong> <code class=\"soft\">{BreakText.Code(group.Category)}</code> <span class=\"soft\">{LegText.Title(group.Leg)}</span> <span class=\"count\">{AmountText.Count(count)}</span></summary>");

        // Inside, not on the details: a link to it opens them.
        html.Add($"<div id=\"{group.Anchor}\">");
        foreach (var item in breaks)
        {
            HtmlBreak.Add(html, item);
        }

        if (breaks.Count < count)
        {
            html.Add($"<p class=\"note\">{AmountText.Count(count - breaks.Count)} more of this category are not written out here.</p>");
        }

        html.Raw("</div></details>");
    }

    private static string State(BreakState state) => state switch
    {
        BreakState.Open => "open",
        BreakState.Closed => "closed",
        BreakState.Resolved => "resolved",
        _ => "written off",
    };
}
