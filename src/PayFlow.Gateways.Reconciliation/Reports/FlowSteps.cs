namespace PayFlow.Gateways.Reconciliation;

/// <summary>The steps of the way from gross to the bank, in the order and the words in which all reports show them.</summary>
internal static class FlowSteps
{
    public const string Net = "Net";
    public const string PaidOut = "Paid out";
    public const string AtBank = "At the bank";
    public const string OnTheWay = "On the way";

    public static IReadOnlyList<string> Parts { get; } = ["Charges", "Refunds", "Disputes", "Fees", "Reserves", "Other"];

    public static IReadOnlyList<string> Labels { get; } = [.. Parts, Net, PaidOut, AtBank, OnTheWay];

    public static Int128 Amount(CashFlow flow, string label) => label switch
    {
        "Charges" => flow.Charges,
        "Refunds" => flow.Refunds,
        "Disputes" => flow.Disputes,
        "Fees" => flow.Fees,
        "Reserves" => flow.Reserves,
        "Other" => flow.Other,
        Net => flow.Net,
        PaidOut => flow.PaidOut,
        AtBank => flow.AtBank,
        _ => -flow.PaidOut - flow.AtBank,
    };

    /// <summary>The bars: each begins where the one before it ended; net and what became of the payouts begin at zero. Steps without money are left out.</summary>
    public static IReadOnlyList<FlowBar> Bars(CashFlow flow)
    {
        List<FlowBar> bars = [];
        var at = Int128.Zero;
        foreach (var label in Parts.Where(label => label == "Charges" || Amount(flow, label) != 0))
        {
            var amount = Amount(flow, label);
            bars.Add(new FlowBar(label, at, at + amount, amount < 0 ? "out" : "in"));
            at += amount;
        }

        bars.Add(new FlowBar(Net, 0, flow.Net, "net"));
        if (flow.PaidOut != 0 || flow.AtBank != 0)
        {
            var way = Amount(flow, OnTheWay);
            bars.Add(new FlowBar(PaidOut, flow.Net, flow.Net + flow.PaidOut, "out"));
            bars.Add(new FlowBar(AtBank, 0, flow.AtBank, "bank"));
            bars.Add(new FlowBar(OnTheWay, flow.AtBank, flow.AtBank + way, "way"));
        }

        return bars;
    }
}

/// <summary>A bar of the waterfall.</summary>
internal sealed record FlowBar(string Label, Int128 From, Int128 To, string Look)
{
    public Int128 Amount => To - From;
}
