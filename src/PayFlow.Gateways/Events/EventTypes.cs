namespace PayFlow.Gateways;

/// <summary>The neutral types. Brokers route by them: they never change, and new ones may come.</summary>
internal static class EventTypes
{
    public const string Payout = "payflow.payout.changed";
    public const string Method = "payflow.method.changed";
    public const string Unrecognized = "payflow.unrecognized";

    public static string Of(PaymentStatus status) => status switch
    {
        PaymentStatus.Created => "payflow.payment.created",
        PaymentStatus.RequiresAction => "payflow.payment.requires_action",
        PaymentStatus.Approved => "payflow.payment.approved",
        PaymentStatus.Pending => "payflow.payment.pending",
        PaymentStatus.Authorized => "payflow.payment.authorized",
        PaymentStatus.PartiallyCaptured => "payflow.payment.partially_captured",
        PaymentStatus.Captured => "payflow.payment.captured",
        PaymentStatus.Voided => "payflow.payment.voided",
        PaymentStatus.Expired => "payflow.payment.expired",
        PaymentStatus.Declined => "payflow.payment.declined",
        PaymentStatus.Failed => "payflow.payment.failed",
        _ => "payflow.payment.changed",
    };

    public static string Of(RefundStatus? status) => status switch
    {
        RefundStatus.Pending => "payflow.refund.pending",
        RefundStatus.RequiresAction => "payflow.refund.requires_action",
        RefundStatus.Succeeded => "payflow.refund.succeeded",
        RefundStatus.Failed => "payflow.refund.failed",
        RefundStatus.Canceled => "payflow.refund.canceled",
        _ => "payflow.refund.changed",
    };

    public static string Of(DisputeStatus? status) => status switch
    {
        DisputeStatus.Inquiry => "payflow.dispute.inquiry",
        DisputeStatus.NeedsResponse => "payflow.dispute.needs_response",
        DisputeStatus.UnderReview => "payflow.dispute.under_review",
        DisputeStatus.Won => "payflow.dispute.won",
        DisputeStatus.Lost => "payflow.dispute.lost",
        DisputeStatus.Accepted => "payflow.dispute.accepted",
        DisputeStatus.Closed => "payflow.dispute.closed",
        _ => "payflow.dispute.changed",
    };
}
