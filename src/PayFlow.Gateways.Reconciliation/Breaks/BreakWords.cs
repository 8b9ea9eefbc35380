using System.Globalization;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The parts of a break that its sentences are made of, fit for one line.</summary>
internal sealed class BreakWords(ReconciliationBreak item)
{
    /// <summary>E.g. "charge ch_1".</summary>
    public string What { get; } = $"{Noun(item.Kind)} {SafeText.Line(item.Reference)}";

    public string Reference { get; } = SafeText.Line(item.Reference);

    public string Account { get; } = SafeText.Line(item.Account);

    /// <summary>What a person looks up.</summary>
    public string Subject { get; } = SafeText.Line(item.PaymentId ?? item.Reference);

    public string Day { get; } = item.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Left => Amount(item.Left);

    public string Right => Amount(item.Right);

    /// <summary>The amount of whichever side has one, without its sign.</summary>
    public string Either => Size(item.Right ?? item.Left);

    public string LeftSize => Size(item.Left);

    public string RightSize => Size(item.Right);

    public bool HasBoth => item.Left is not null && item.Right is not null;

    public bool AmountsDiffer => item.Left != item.Right;

    /// <summary>The difference without its sign.</summary>
    public string Delta => AmountText.Plain(Int128.Abs(item.Difference), item.Currency);

    public bool HasDelta => item.Difference != 0;

    /// <summary>E.g. "12.00 USD more": what the right side has beyond the left. The size counts, so that a larger refund is more too.</summary>
    public string Variance => $"{Delta} {(Larger() ? "more" : "less")}";

    public string LeftBook => LegText.LeftBook(item.Leg);

    public string RightBook => LegText.RightBook(item.Leg);

    public bool IsAtBank => item.Leg == ReconciliationLeg.PayoutToBank;

    private bool Larger() => Int128.Abs(item.Right?.MinorUnits ?? 0) > Int128.Abs(item.Left?.MinorUnits ?? 0);

    // People say "a refund of 5.00"; the sign is for the sums.
    private string Amount(Money? amount) => amount is not { } money
        ? "nothing"
        : AmountText.Plain(item.Kind == SettlementKind.Refund ? -(Int128)money.MinorUnits : money.MinorUnits, money.Currency);

    private static string Size(Money? amount) => amount is { } money ? AmountText.Plain(Int128.Abs(money.MinorUnits), money.Currency) : "nothing";

    private static string Noun(SettlementKind? kind) => kind switch
    {
        SettlementKind.Charge => "charge",
        SettlementKind.Refund => "refund",
        SettlementKind.Fee => "fee",
        SettlementKind.Dispute => "dispute",
        SettlementKind.Payout => "payout",
        SettlementKind.Reserve => "reserve",
        SettlementKind.Conversion => "conversion",
        SettlementKind.Adjustment => "correction",
        SettlementKind.Unrecognized => "row",
        _ => "line",
    };
}
