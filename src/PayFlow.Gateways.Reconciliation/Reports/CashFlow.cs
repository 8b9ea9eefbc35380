using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A currency's provider side as a finance person reads it: gross, what went off it, and what stayed.</summary>
internal sealed record CashFlow(Int128 Charges, Int128 Refunds, Int128 Disputes, Int128 Fees, Int128 Other, Int128 Payouts)
{
    /// <summary>What the balance gained before anything was paid out.</summary>
    public Int128 Net => Charges + Refunds + Disputes + Fees + Other;

    public static CashFlow Of(ProofLine line)
    {
        Int128 Gross(SettlementKind kind) => line.Kinds.FirstOrDefault(total => total.Kind == kind)?.Gross ?? 0;

        // Fees stand in two places: beside the amounts that they were taken from, and in rows of their own.
        var fees = Gross(SettlementKind.Fee) - line.Kinds.Aggregate(Int128.Zero, (sum, kind) => sum + kind.Fee);
        var other = Gross(SettlementKind.Reserve) + Gross(SettlementKind.Conversion) + Gross(SettlementKind.Adjustment) + Gross(SettlementKind.Unrecognized);
        return new CashFlow(
            Gross(SettlementKind.Charge), Gross(SettlementKind.Refund), Gross(SettlementKind.Dispute), fees, other, Gross(SettlementKind.Payout));
    }
}
