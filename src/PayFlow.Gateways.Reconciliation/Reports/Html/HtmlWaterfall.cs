using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The way from gross to net as bars that begin where the last one ended. Floating point here places pixels, never money.</summary>
internal static class HtmlWaterfall
{
    private const int RowHeight = 30;
    private const int BarHeight = 18;
    private const int Left = 110;
    private const int Right = 850;

    public static void Add(HtmlText html, CashFlow flow, Currency currency)
    {
        var steps = Steps(flow).ToList();
        var low = steps.Min(step => Int128.Min(step.From, step.To));
        var high = steps.Max(step => Int128.Max(step.From, step.To));
        var spread = high == low ? 1d : (double)(high - low);
        double At(Int128 value) => Left + ((double)(value - low) / spread * (Right - Left));

        html.Add($"<svg viewBox=\"0 0 1000 {steps.Count * RowHeight}\" role=\"img\" aria-label=\"{Summary(steps, currency)}\">");
        html.Add($"<line x1=\"{Pixel(At(0))}\" y1=\"0\" x2=\"{Pixel(At(0))}\" y2=\"{steps.Count * RowHeight}\"/>");
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var (x, width) = (At(Int128.Min(step.From, step.To)), Math.Max(1.5, Math.Abs(At(step.To) - At(step.From))));
            var (top, baseline) = ((i * RowHeight) + 6, (i * RowHeight) + 20);
            html.Add($"<text class=\"label\" x=\"0\" y=\"{baseline}\">{step.Label}</text><rect class=\"{step.Look}\" x=\"{Pixel(x)}\" y=\"{top}\" width=\"{Pixel(width)}\" height=\"{BarHeight}\" rx=\"2\"/>");
            html.Add($"<text x=\"1000\" y=\"{baseline}\" text-anchor=\"end\">{AmountText.Number(step.Amount, currency)}</text>");
        }

        html.Add($"</svg>");
    }

    private static IEnumerable<Step> Steps(CashFlow flow)
    {
        var at = Int128.Zero;
        (string Label, Int128 Amount)[] parts =
            [("Charges", flow.Charges), ("Refunds", flow.Refunds), ("Disputes", flow.Disputes), ("Fees", flow.Fees), ("Other", flow.Other)];
        foreach (var (label, amount) in parts.Where(part => part.Amount != 0 || part.Label == "Charges"))
        {
            yield return new Step(label, at, at + amount, amount < 0 ? "out" : "in");
            at += amount;
        }

        yield return new Step("Net", 0, flow.Net, "net");
        if (flow.Payouts != 0)
        {
            yield return new Step("Paid out", flow.Net, flow.Net + flow.Payouts, "out");
        }
    }

    private static string Summary(IEnumerable<Step> steps, Currency currency) =>
        $"From gross to net in {currency.Code}: " + string.Join(", ", steps.Select(step => $"{step.Label} {AmountText.Number(step.Amount, currency)}"));

    private static string Pixel(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Step(string Label, Int128 From, Int128 To, string Look)
    {
        public Int128 Amount => To - From;
    }
}
