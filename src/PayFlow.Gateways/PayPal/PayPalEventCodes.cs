using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>What the rows of PayPal's books are. https://developer.paypal.com/docs/transaction-search/transaction-event-codes/</summary>
internal static class PayPalEventCodes
{
    /// <summary>By the code's first three characters, where the code itself is not in <see cref="Codes"/>.</summary>
    public static CodeTable<SettlementKind> Groups { get; } = CodeTable.Named(
        "event_code",
        (SettlementKind.Charge, "T00"),
        (SettlementKind.Fee, "T01"),
        (SettlementKind.Conversion, "T02"),
        (SettlementKind.Payout, "T03 T04 T06 T17"),
        (SettlementKind.Dispute, "T12"),
        (SettlementKind.Reserve, "T13 T15 T21 T50"),
        (SettlementKind.Adjustment, "T05 T07 T08 T09 T11 T19 T20 T97 T98 T99"));

    /// <summary>Codes that are something else than the rest of their group.</summary>
    public static CodeTable<SettlementKind> Codes { get; } = CodeTable.Named(
        "event_code",
        (SettlementKind.Refund, "T1107 T1113"),
        (SettlementKind.Dispute, "T1106 T1110 T1111"),
        (SettlementKind.Fee, "T1108 T1109"),
        (SettlementKind.Payout, "T1101"),
        (SettlementKind.Reserve, "T1105"));

    /// <summary>How a withdrawal to the bank stands.</summary>
    public static CodeTable<PayoutStatus> Withdrawals { get; } = CodeTable.Named(
        "transaction_status",
        (PayoutStatus.Paid, "S"),
        (PayoutStatus.Pending, "P"),
        (PayoutStatus.Failed, "D V"));

    public static SettlementKind KindOf(string code, CodeWatch watch) =>
        Codes.Knows(code) ? Codes.Of(code, SettlementKind.Unrecognized, watch)
        : Groups.Of(code.Length > 3 ? code[..3] : code, SettlementKind.Unrecognized, watch);
}
