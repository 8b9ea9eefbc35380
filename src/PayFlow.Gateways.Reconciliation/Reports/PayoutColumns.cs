using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a payout is made of, in columns that add up to the net of its entries: gross by kind, and all fees in one.</summary>
internal static class PayoutColumns
{
    public static IReadOnlyList<string> Names { get; } = ["Charges", "Refunds", "Disputes", "Fees", "Reserves", "Other"];

    public static Int128[] Of(PayoutBreakdown payout) =>
    [
        Gross(payout, SettlementKind.Charge),
        Gross(payout, SettlementKind.Refund),
        Gross(payout, SettlementKind.Dispute),
        Gross(payout, SettlementKind.Fee) - payout.Kinds.Aggregate(Int128.Zero, static (sum, kind) => sum + kind.Fee),
        Gross(payout, SettlementKind.Reserve),
        payout.Kinds.Where(kind => kind.Kind is not (SettlementKind.Charge or SettlementKind.Refund or SettlementKind.Dispute or SettlementKind.Fee or SettlementKind.Reserve))
            .Aggregate(Int128.Zero, static (sum, kind) => sum + kind.Gross),
    ];

    private static Int128 Gross(PayoutBreakdown payout, SettlementKind which) =>
        payout.Kinds.Where(kind => kind.Kind == which).Aggregate(Int128.Zero, static (sum, kind) => sum + kind.Gross);
}
