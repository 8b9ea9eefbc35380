using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's words for how an order and what moved in it stand.</summary>
internal static class PayPalStatuses
{
    public static CodeTable<PaymentStatus> Captures { get; } = CodeTable.Named(
        "capture_status",
        (PaymentStatus.Captured, "COMPLETED PARTIALLY_REFUNDED REFUNDED"),
        (PaymentStatus.Pending, "PENDING"),
        (PaymentStatus.Declined, "DECLINED"),
        (PaymentStatus.Failed, "FAILED"));

    public static CodeTable<PaymentStatus> Authorizations { get; } = CodeTable.Named(
        "authorization_status",
        (PaymentStatus.Authorized, "CREATED"),
        (PaymentStatus.Pending, "PENDING"),
        (PaymentStatus.PartiallyCaptured, "PARTIALLY_CAPTURED"),
        (PaymentStatus.Captured, "CAPTURED"),
        (PaymentStatus.Declined, "DENIED"),
        (PaymentStatus.Voided, "VOIDED"),
        (PaymentStatus.Expired, "EXPIRED"));

    /// <summary>Of an order in which nothing has moved. COMPLETED alone proves nothing.</summary>
    public static CodeTable<PaymentStatus> Orders { get; } = CodeTable.Named(
        "order_status",
        (PaymentStatus.Created, "CREATED SAVED"),
        (PaymentStatus.Approved, "APPROVED"),
        (PaymentStatus.RequiresAction, "PAYER_ACTION_REQUIRED"),
        (PaymentStatus.Voided, "VOIDED"),
        (PaymentStatus.Pending, "COMPLETED"));

    public static CodeTable<RefundStatus> Refunds { get; } = CodeTable.Named(
        "refund_status",
        (RefundStatus.Succeeded, "COMPLETED"),
        (RefundStatus.Pending, "PENDING"),
        (RefundStatus.Failed, "FAILED"),
        (RefundStatus.Canceled, "CANCELLED"));

    /// <summary>Why something is pending, and whether only the merchant can cure it.</summary>
    public static CodeTable<bool> NeedsMerchant { get; } = CodeTable.Named(
        "status_reason",
        (true, "UNILATERAL VERIFICATION_REQUIRED RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION INTERNATIONAL_WITHDRAWAL"),
        (false, """
            BUYER_COMPLAINT CHARGEBACK ECHECK OTHER PENDING_REVIEW REFUNDED TRANSACTION_APPROVED_AWAITING_FUNDING
            DECLINED_BY_RISK_FRAUD_FILTERS
            """));

    /// <summary>Whether a card's holder is taken to have made the payment. https://developer.paypal.com/docs/checkout/advanced/customize/3d-secure/response-parameters/</summary>
    public static CodeTable<bool> LiabilityShifts { get; } = CodeTable.Named("liability_shift", (true, "POSSIBLE YES"), (false, "NO UNKNOWN"));

    /// <summary>Whether the issuer takes part in the authentication at all; where it does not, nobody failed it.</summary>
    public static CodeTable<bool> Enrollments { get; } = CodeTable.Named("enrollment_status", (true, "Y"), (false, "N U B"));

    /// <summary>How the authentication ended; told by the shift of liability, so nothing hangs on it.</summary>
    public static CodeTable<bool> Authentications { get; } = CodeTable.Named("authentication_status", (true, "Y A I"), (false, "N U C R D"));
}
