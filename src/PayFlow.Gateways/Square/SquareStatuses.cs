using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>Square's words for where things stand.</summary>
internal static class SquareStatuses
{
    public static CodeTable<PaymentStatus> Payments { get; } = CodeTable.Named(
        "payment_status",
        (PaymentStatus.Authorized, "APPROVED"),
        (PaymentStatus.Pending, "PENDING"),
        (PaymentStatus.Captured, "COMPLETED"),
        (PaymentStatus.Voided, "CANCELED"),
        (PaymentStatus.Declined, "FAILED"));

    /// <summary>Of orders that nobody has paid: a link's order stays a draft until then.</summary>
    public static CodeTable<PaymentStatus> UnpaidOrders { get; } = CodeTable.Named(
        "order_state",
        (PaymentStatus.RequiresAction, "DRAFT OPEN"),
        (PaymentStatus.Pending, "COMPLETED"),
        (PaymentStatus.Voided, "CANCELED"));

    public static CodeTable<RefundStatus> Refunds { get; } = CodeTable.Named(
        "refund_status",
        (RefundStatus.Pending, "PENDING"),
        (RefundStatus.Succeeded, "COMPLETED"),
        (RefundStatus.Failed, "REJECTED FAILED"));

    public static CodeTable<DisputeStatus> Disputes { get; } = CodeTable.Named(
        "dispute_state",
        (DisputeStatus.Inquiry, "INQUIRY_EVIDENCE_REQUIRED"),
        (DisputeStatus.NeedsResponse, "EVIDENCE_REQUIRED"),
        (DisputeStatus.UnderReview, "INQUIRY_PROCESSING PROCESSING"),
        (DisputeStatus.Closed, "INQUIRY_CLOSED"),
        (DisputeStatus.Won, "WON"),
        (DisputeStatus.Lost, "LOST"),
        (DisputeStatus.Accepted, "ACCEPTED"));

    public static CodeTable<DisputeReason> DisputeReasons { get; } = CodeTable.Named(
        "dispute_reason",
        (DisputeReason.IncorrectAmount, "AMOUNT_DIFFERS"),
        (DisputeReason.Canceled, "CANCELLED"),
        (DisputeReason.Duplicate, "DUPLICATE"),
        (DisputeReason.Fraudulent, "NO_KNOWLEDGE EMV_LIABILITY_SHIFT"),
        (DisputeReason.NotAsDescribed, "NOT_AS_DESCRIBED"),
        (DisputeReason.NotReceived, "NOT_RECEIVED"),
        (DisputeReason.PaidByOtherMeans, "PAID_BY_OTHER_MEANS"),
        (DisputeReason.CreditNotProcessed, "CUSTOMER_REQUESTS_CREDIT"));

    public static CodeTable<PayoutStatus> Payouts { get; } = CodeTable.Named(
        "payout_status",
        (PayoutStatus.InTransit, "SENT"),
        (PayoutStatus.Paid, "PAID"),
        (PayoutStatus.Failed, "FAILED"));

    /// <summary>Rows of the balance. A returned payout is the payout taken back.</summary>
    public static CodeTable<SettlementKind> Entries { get; } = CodeTable.Named(
        "activity_type",
        (SettlementKind.Charge, "CHARGE"),
        (SettlementKind.Refund, "REFUND"),
        (SettlementKind.Dispute, "DISPUTE OPEN_DISPUTE"),
        (SettlementKind.Payout, "PAYOUT RETURNED_PAYOUT"),
        (SettlementKind.Reserve, "HOLD_ADJUSTMENT RELEASE_ADJUSTMENT RESERVE_HOLD RESERVE_RELEASE"),
        (SettlementKind.Conversion, "AUTOMATIC_BITCOIN_CONVERSIONS AUTOMATIC_BITCOIN_CONVERSIONS_REVERSED"),
        (SettlementKind.Fee, """
            FEE DEPOSIT_FEE DEPOSIT_FEE_REVERSED PROCESSING_FEE PROCESSING_FEE_REFUND UNDO_PROCESSING_FEE_REFUND SUBSCRIPTION_FEE
            SUBSCRIPTION_FEE_PAID_REFUND SUBSCRIPTION_FEE_REFUND TAX_ON_FEE THIRD_PARTY_FEE THIRD_PARTY_FEE_REFUND APP_FEE_REVENUE APP_FEE_REFUND
            PAID_SERVICE_FEE PAID_SERVICE_FEE_REFUND FREE_PROCESSING GIFT_CARD_LOAD_FEE GIFT_CARD_LOAD_FEE_REFUND UNDO_GIFT_CARD_LOAD_FEE_REFUND
            LOCAL_OFFERS_FEE
            """),
        (SettlementKind.Adjustment, """
            ADJUSTMENT OTHER OTHER_ADJUSTMENT ESCHEATMENT INITIAL_BALANCE_CHANGE MONEY_TRANSFER MONEY_TRANSFER_REVERSAL REDEMPTION_CODE
            AUTOMATIC_SAVINGS AUTOMATIC_SAVINGS_REVERSED SQUARE_CAPITAL_PAYMENT SQUARE_CAPITAL_REVERSED_PAYMENT CREDIT_CARD_REPAYMENT
            CREDIT_CARD_REPAYMENT_REVERSED LOCAL_OFFERS_CASHBACK PERCENTAGE_PROCESSING_ENROLLMENT PERCENTAGE_PROCESSING_DEACTIVATION
            PERCENTAGE_PROCESSING_REPAYMENT PERCENTAGE_PROCESSING_REPAYMENT_REVERSED BALANCE_FOLDERS_TRANSFER BALANCE_FOLDERS_TRANSFER_REVERSED
            GIFT_CARD_POOL_TRANSFER GIFT_CARD_POOL_TRANSFER_REVERSED SQUARE_PAYROLL_TRANSFER SQUARE_PAYROLL_TRANSFER_REVERSED
            """));

    /// <summary>Square's brands by the names that everybody uses.</summary>
    public static CodeTable<string> Brands { get; } = CodeTable.Named(
        "card_brand",
        ("visa", "VISA"),
        ("mastercard", "MASTERCARD"),
        ("amex", "AMERICAN_EXPRESS"),
        ("discover", "DISCOVER"),
        ("diners", "DISCOVER_DINERS"),
        ("jcb", "JCB"),
        ("unionpay", "CHINA_UNIONPAY"),
        ("square_gift_card", "SQUARE_GIFT_CARD"),
        ("square_capital_card", "SQUARE_CAPITAL_CARD"),
        ("interac", "INTERAC"),
        ("eftpos", "EFTPOS"),
        ("felica", "FELICA"),
        ("ebt", "EBT"),
        ("other", "OTHER_BRAND"));
}
