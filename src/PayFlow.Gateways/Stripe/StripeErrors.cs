using System.Collections.Frozen;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>What Stripe's refusals mean. https://docs.stripe.com/error-codes and https://docs.stripe.com/declines/codes</summary>
internal static class StripeErrors
{
    private static readonly FrozenDictionary<string, ErrorCategory> Declines = CodeTable.Of(new Dictionary<ErrorCategory, string>
    {
        [ErrorCategory.AuthenticationRequired] =
            "authentication_required authentication_not_handled mobile_device_authentication_required offline_pin_required online_or_offline_pin_required",
        [ErrorCategory.SoftDecline] =
            "processing_error issuer_not_available reenter_transaction approve_with_id try_again_later insufficient_funds card_velocity_exceeded withdrawal_count_limit_exceeded",
        [ErrorCategory.BadCardData] =
            "incorrect_address incorrect_cvc invalid_cvc incorrect_number invalid_number incorrect_zip invalid_expiry_month invalid_expiry_year incorrect_pin invalid_pin expired_card",
        [ErrorCategory.CallIssuer] = "call_issuer",
        [ErrorCategory.Fraud] = "fraudulent merchant_blacklist highest_risk_level",
        [ErrorCategory.HardDecline] =
            "card_not_supported currency_not_supported do_not_honor do_not_try_again generic_decline invalid_account invalid_amount new_account_information_available no_action_taken " +
            "not_permitted restricted_card security_violation service_not_allowed transaction_not_allowed pin_try_exceeded stop_payment_order revocation_of_authorization " +
            "revocation_of_all_authorizations duplicate_transaction lost_card stolen_card pickup_card",
        [ErrorCategory.Configuration] = "testmode_decline",
    });

    private static readonly FrozenSet<string> WrongState = ("payment_intent_unexpected_state charge_already_captured charge_already_refunded charge_disputed " +
        "charge_expired_for_capture capture_charge_authorization_expired charge_not_refundable refund_disputed_payment intent_invalid_state status_transition_invalid " +
        "charge_exceeds_source_limit").Split(' ').ToFrozenSet();

    public static StripeErrorBody? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, StripeJsonContext.Default.StripeErrorEnvelope)?.Error;

    public static AnswerVerdict Judge(int status, StripeErrorBody? error, TimeSpan? retryAfter) => (status, error?.Code) switch
    {
        (402, _) or (_, "card_declined") => new(Decline(error), SendEvidence.Rejected, IsStored: true, Resend: false),
        (409, _) => new(SendFailure.StillWorking("Stripe", error?.Code), SendEvidence.Indeterminate, false, Resend: true),
        (429, "lock_timeout") => Unprocessed(error, ErrorCategory.RateLimited, RetryAdvice.RetrySameKey, "The object is busy at Stripe.", retryAfter),
        (429, _) or (_, "rate_limit") => Unprocessed(error, ErrorCategory.RateLimited, RetryAdvice.RetrySameKey, "Too many requests for Stripe.", retryAfter ?? TimeSpan.FromSeconds(1)),
        (401 or 403, _) => Refused(error, ErrorCategory.Configuration, RetryAdvice.AlertOperator, "Stripe refused the key or its permissions."),
        (404, _) or (_, "resource_missing") => Refused(error, ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "Stripe does not know the object under this key."),
        (400, _) when error?.Type == "idempotency_error" =>
            Refused(error, ErrorCategory.IdempotencyConflict, RetryAdvice.AlertOperator, "Stripe has the key with other parameters."),
        (400, { } code) when WrongState.Contains(code) =>
            Refused(error, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The payment is not in a state for this."),
        _ when status is >= 400 and < 500 and not (408 or 424 or 425) =>
            Refused(error, ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry, $"Stripe refused the request{About(error)}."),
        _ => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = error?.Code, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
    };

    /// <summary>The decline, by the issuer's advice first, then by its code.</summary>
    public static GatewayError Decline(StripeErrorBody? error)
    {
        var code = error?.DeclineCode ?? error?.Code ?? "";
        var known = Declines.GetValueOrDefault(code, ErrorCategory.HardDecline);
        var category = (error?.AdviceCode, known) switch
        {
            (_, ErrorCategory.Fraud or ErrorCategory.AuthenticationRequired or ErrorCategory.Configuration) => known,
            ("do_not_try_again", _) => ErrorCategory.HardDecline,
            ("try_again_later", _) => ErrorCategory.SoftDecline,
            ("confirm_card_data", _) => ErrorCategory.BadCardData,
            _ => known,
        };
        return Of(error, category, StandardAdvice.For(category), $"Stripe declined the payment ({Printable.Short(code)}).") with { ProviderCode = error?.DeclineCode ?? error?.Code };
    }

    private static AnswerVerdict Refused(StripeErrorBody? error, ErrorCategory category, RetryAdvice advice, string message) =>
        new(Of(error, category, advice, message), SendEvidence.Rejected, IsStored: false, Resend: false);

    private static AnswerVerdict Unprocessed(StripeErrorBody? error, ErrorCategory category, RetryAdvice advice, string message, TimeSpan? after) =>
        new(Of(error, category, advice, message) with { RetryAfter = after }, SendEvidence.Rejected, IsStored: false, Resend: true);

    private static GatewayError Of(StripeErrorBody? error, ErrorCategory category, RetryAdvice advice, string message) => new()
    {
        Category = category,
        Advice = advice,
        Message = message,
        ProviderCode = error?.Code ?? error?.Type,
        ProviderMessage = error?.Message,
        NetworkCode = error?.NetworkDeclineCode,
        NetworkAdviceCode = error?.NetworkAdviceCode ?? error?.AdviceCode,
    };

    private static string About(StripeErrorBody? error) => error?.Param is { } name ? $" because of '{Printable.Short(name)}'" : "";
}
