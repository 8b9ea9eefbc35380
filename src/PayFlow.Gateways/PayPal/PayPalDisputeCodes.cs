using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's words for disputes, and what it calls a piece of evidence. https://developer.paypal.com/docs/api/customer-disputes/v1/</summary>
internal static class PayPalDisputeCodes
{
    public static CodeTable<DisputeStatus> Statuses { get; } = CodeTable.Named(
        "dispute_status",
        (DisputeStatus.NeedsResponse, "OPEN WAITING_FOR_SELLER_RESPONSE"),
        (DisputeStatus.UnderReview, "WAITING_FOR_BUYER_RESPONSE UNDER_REVIEW"),
        (DisputeStatus.Closed, "RESOLVED"),
        (DisputeStatus.Unrecognized, "OTHER"));

    /// <summary>PayPal does not tell who gave in from who was found against.</summary>
    public static CodeTable<DisputeStatus> Outcomes { get; } = CodeTable.Named(
        "dispute_outcome",
        (DisputeStatus.Lost, "RESOLVED_BUYER_FAVOUR ACCEPTED"),
        (DisputeStatus.Won, "RESOLVED_SELLER_FAVOUR DENIED"),
        (DisputeStatus.Closed, "RESOLVED_WITH_PAYOUT CANCELED_BY_BUYER NONE"));

    public static CodeTable<DisputeReason> Reasons { get; } = CodeTable.Named(
        "dispute_reason",
        (DisputeReason.NotReceived, "MERCHANDISE_OR_SERVICE_NOT_RECEIVED"),
        (DisputeReason.NotAsDescribed, "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED"),
        (DisputeReason.Fraudulent, "UNAUTHORISED"),
        (DisputeReason.CreditNotProcessed, "CREDIT_NOT_PROCESSED"),
        (DisputeReason.Duplicate, "DUPLICATE_TRANSACTION"),
        (DisputeReason.IncorrectAmount, "INCORRECT_AMOUNT"),
        (DisputeReason.PaidByOtherMeans, "PAYMENT_BY_OTHER_MEANS"),
        (DisputeReason.Canceled, "CANCELED_RECURRING_BILLING"),
        (DisputeReason.Other, "PROBLEM_WITH_REMITTANCE OTHER"));

    /// <summary>Whether the dispute is only a question so far.</summary>
    public static CodeTable<bool> Inquiries { get; } = CodeTable.Named(
        "dispute_life_cycle_stage", (true, "INQUIRY"), (false, "CHARGEBACK PRE_ARBITRATION ARBITRATION"));

    public static string TypeOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.ProductDescription => "ITEM_DESCRIPTION",
        EvidenceKind.Shipping => "ADDITIONAL_PROOF_OF_SHIPMENT",
        EvidenceKind.TrackingNumber => "PROOF_OF_FULFILLMENT",
        EvidenceKind.Service => "PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED",
        EvidenceKind.Receipt => "PROOF_OF_RECEIPT_COPY",
        EvidenceKind.CustomerCommunication => "INFORMATION_ON_RESOLUTION",
        EvidenceKind.CustomerSignature => "PROOF_OF_DELIVERY_SIGNATURE",
        EvidenceKind.RefundPolicy => "RETURN_POLICY",
        EvidenceKind.CancellationPolicy => "COPY_OF_CONTRACT",
        EvidenceKind.Duplicate => "DETAILS_OF_PURCHASE",
        EvidenceKind.ActivityLog => "ORDER_DETAILS",
        _ => "OTHER",
    };
}
