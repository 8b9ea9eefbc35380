using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's words for where something stands, and why.</summary>
internal static class StripeStatuses
{
    // What is unknown waits: it is neither a success nor a failure.
    public static CodeTable<PaymentStatus> Payment { get; } = CodeTable.Named(
        "payment_intent.status",
        (PaymentStatus.Created, "requires_payment_method requires_confirmation"),
        (PaymentStatus.RequiresAction, "requires_action"),
        (PaymentStatus.Pending, "processing"),
        (PaymentStatus.Authorized, "requires_capture"),
        (PaymentStatus.Captured, "succeeded"),
        (PaymentStatus.Voided, "canceled"));

    public static CodeTable<PaymentStatus> Cancellation { get; } = CodeTable.Named(
        "payment_intent.cancellation_reason",
        (PaymentStatus.Voided, "duplicate fraudulent requested_by_customer abandoned failed_invoice void_invoice"),
        (PaymentStatus.Expired, "expired automatic"));

    public static CodeTable<StripeAction> Action { get; } = CodeTable.Named(
        "next_action.type",
        (StripeAction.Redirect, "redirect_to_url"),
        (StripeAction.Script, "use_stripe_sdk"),
        (StripeAction.Other, """
            alipay_handle_redirect blik_authorize boleto_display_details card_await_notification
            cashapp_handle_redirect_or_display_qr_code display_bank_transfer_instructions klarna_display_qr_code
            konbini_display_details multibanco_display_details oxxo_display_details paynow_display_qr_code pix_display_qr_code
            promptpay_display_qr_code swish_handle_redirect_or_display_qr_code upi_handle_redirect_or_display_qr_code
            verify_with_microdeposits wechat_pay_display_qr_code wechat_pay_redirect_to_android_app wechat_pay_redirect_to_ios_app
            """));

    public static CodeTable<RefundStatus> Refund { get; } = CodeTable.Named(
        "refund.status",
        (RefundStatus.Pending, "pending"),
        (RefundStatus.RequiresAction, "requires_action"),
        (RefundStatus.Succeeded, "succeeded"),
        (RefundStatus.Failed, "failed"),
        (RefundStatus.Canceled, "canceled"));

    /// <summary>Why a refund waits: null where nobody can do anything about it.</summary>
    public static CodeTable<ErrorMeaning?> RefundWait { get; } = CodeTable.Named<ErrorMeaning?>(
        "refund.pending_reason",
        (null, "processing charge_pending"),
        (ErrorCategory.Configuration, "insufficient_funds"));

    public static CodeTable<ErrorMeaning> RefundFailure { get; } = CodeTable.Named<ErrorMeaning>(
        "refund.failure_reason",
        (new(ErrorCategory.InvalidState, RetryAdvice.DoNotRetry), """
            lost_or_stolen_card expired_or_canceled_card charge_for_pending_refund_disputed declined merchant_request unknown
            """),
        (ErrorCategory.Configuration, "insufficient_funds"));

    public static CodeTable<MethodStatus> Setup { get; } = CodeTable.Named(
        "setup_intent.status",
        (MethodStatus.RequiresAction, "requires_action requires_confirmation"),
        (MethodStatus.Pending, "processing"),
        (MethodStatus.Ready, "succeeded"),
        (MethodStatus.Declined, "requires_payment_method"),
        (MethodStatus.Failed, "canceled"));

    public static CodeTable<StripePage> Checkout { get; } = CodeTable.Named(
        "checkout.session.status",
        (StripePage.Open, "open"),
        (StripePage.Complete, "complete"),
        (StripePage.Expired, "expired"));

    // Inquiries come before a dispute: no money has moved, whatever was answered.
    public static CodeTable<DisputeStatus> Dispute { get; } = CodeTable.Named(
        "dispute.status",
        (DisputeStatus.Inquiry, "warning_needs_response warning_under_review"),
        (DisputeStatus.NeedsResponse, "needs_response"),
        (DisputeStatus.UnderReview, "under_review"),
        (DisputeStatus.Won, "won"),
        (DisputeStatus.Lost, "lost"),
        (DisputeStatus.Closed, "warning_closed prevented charge_refunded"));

    public static CodeTable<DisputeReason> DisputeReason { get; } = CodeTable.Named(
        "dispute.reason",
        (PayFlow.Gateways.DisputeReason.Fraudulent, "fraudulent"),
        (PayFlow.Gateways.DisputeReason.Unrecognized, "unrecognized"),
        (PayFlow.Gateways.DisputeReason.NotReceived, "product_not_received"),
        (PayFlow.Gateways.DisputeReason.NotAsDescribed, "product_unacceptable"),
        (PayFlow.Gateways.DisputeReason.Duplicate, "duplicate"),
        (PayFlow.Gateways.DisputeReason.CreditNotProcessed, "credit_not_processed"),
        (PayFlow.Gateways.DisputeReason.Canceled, "subscription_canceled"),
        (PayFlow.Gateways.DisputeReason.Other, """
            bank_cannot_process check_returned customer_initiated debit_not_authorized general incorrect_account_details
            insufficient_funds noncompliant
            """));

    public static CodeTable<PayoutStatus> Payout { get; } = CodeTable.Named(
        "payout.status",
        (PayoutStatus.Pending, "pending"),
        (PayoutStatus.InTransit, "in_transit"),
        (PayoutStatus.Paid, "paid"),
        (PayoutStatus.Failed, "failed"),
        (PayoutStatus.Canceled, "canceled"));

    /// <summary>Whether Stripe can tell what a payout consists of.</summary>
    public static CodeTable<bool> Reconciliation { get; } = CodeTable.Named(
        "payout.reconciliation_status", (true, "completed"), (false, "in_progress not_applicable"));
}

/// <summary>What the customer is asked to do.</summary>
internal enum StripeAction
{
    Other,
    Redirect,
    Script,
}

/// <summary>Where a checkout's page stands.</summary>
internal enum StripePage
{
    Unknown,
    Open,
    Complete,
    Expired,
}
