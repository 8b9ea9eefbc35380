namespace PayFlow.Gateways.Reconciliation;

/// <summary>The way from gross to the bank as bars that begin where the last one ended. Floating point here places pixels, never money.</summary>
internal static class HtmlWaterfall
{
    private const int RowHeight = 32;
    private const int BarHeight = 16;
    private const double Start = 26;
    private const double Width = 46;

    public static void Add(HtmlText html, ReconciliationReport report)
    {
        if (report.Flows.Count == 0)
        {
            return;
        }

        HtmlPage.Section(html, "money", "From gross to the bank", "What customers paid, what was taken from it on the way, and where the rest is now. Only entries that were new in this run count.");
        html.Raw(report.Flows.Count > 1 ? "<div class=\"flows many\">" : "<div class=\"flows\">");
        foreach (var flow in report.Flows)
        {
            AddFlow(html, flow);
        }

        html.Raw("</div></section>");
    }

    private static void AddFlow(HtmlText html, CashFlow flow)
    {
        var bars = FlowSteps.Bars(flow);
        var low = bars.Min(bar => Int128.Min(bar.From, bar.To));
        var high = bars.Max(bar => Int128.Max(bar.From, bar.To));
        var spread = high == low ? 1d : (double)(high - low);
        double At(Int128 value) => Start + ((double)(value - low) / spread * Width);

        html.Add($"<figure class=\"card\"><figcaption>{flow.Currency.Code}</figcaption>");
        html.Add($"<svg width=\"100%\" height=\"{bars.Count * RowHeight}\" role=\"img\" aria-label=\"{Summary(bars, flow.Currency)}\">");
        html.Add($"<line class=\"zero\" x1=\"{HtmlPage.Percent(At(0))}\" y1=\"0\" x2=\"{HtmlPage.Percent(At(0))}\" y2=\"100%\"/>");
        for (var i = 0; i < bars.Count; i++)
        {
            AddBar(html, bars[i], i, At, flow.Currency);
        }

        html.Raw("</svg></figure>");
    }

    private static void AddBar(HtmlText html, FlowBar bar, int row, Func<Int128, double> at, Currency currency)
    {
        var (top, baseline) = ((row * RowHeight) + 8, (row * RowHeight) + 21);
        var (x, width) = (at(Int128.Min(bar.From, bar.To)), Math.Max(0.3, Math.Abs(at(bar.To) - at(bar.From))));
        var strong = bar.Look is "net" ? "strong" : "";
        html.Add($"<text class=\"label {strong}\" x=\"0\" y=\"{baseline}\">{bar.Label}</text><rect class=\"{bar.Look}\" x=\"{HtmlPage.Percent(x)}\" y=\"{top}\" width=\"{HtmlPage.Percent(width)}\" height=\"{BarHeight}\" rx=\"2\"/>");
        html.Add($"<text class=\"{strong}\" x=\"100%\" y=\"{baseline}\" text-anchor=\"end\">{AmountText.Number(bar.Amount, currency)}</text>");
        if (bar.Look is "in" or "out")
        {
            html.Add($"<line class=\"step\" x1=\"{HtmlPage.Percent(at(bar.To))}\" y1=\"{top + BarHeight}\" x2=\"{HtmlPage.Percent(at(bar.To))}\" y2=\"{top + RowHeight}\"/>");
        }
    }

    private static string Summary(IEnumerable<FlowBar> bars, Currency currency) =>
        $"From gross to the bank in {currency.Code}: " + string.Join(", ", bars.Select(bar => $"{bar.Label} {AmountText.Number(bar.Amount, currency)}"));
}
