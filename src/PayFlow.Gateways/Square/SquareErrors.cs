using System.Collections.Frozen;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>What Square's refusals mean: by code, then by category, never by HTTP status. https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors</summary>
internal static class SquareErrors
{
    private static readonly FrozenDictionary<string, ErrorCategory> Codes = CodeTable.Of(new Dictionary<ErrorCategory, string>
    {
        [ErrorCategory.HardDecline] =
            "CARD_EXPIRED INVALID_ACCOUNT PAN_FAILURE INVALID_CARD INVALID_CARD_DATA INVALID_ENCRYPTED_CARD CARD_NOT_SUPPORTED UNSUPPORTED_CARD_BRAND " +
            "CARDHOLDER_INSUFFICIENT_PERMISSIONS ALLOWABLE_PIN_TRIES_EXCEEDED CURRENCY_MISMATCH ACCOUNT_UNUSABLE BUYER_REFUSED_PAYMENT UNSUPPORTED_INSTRUMENT_TYPE CARD_MISMATCH",
        [ErrorCategory.SoftDecline] =
            "GENERIC_DECLINE CARD_DECLINED INSUFFICIENT_FUNDS TRANSACTION_LIMIT AMOUNT_TOO_HIGH GIFT_CARD_AVAILABLE_AMOUNT ISSUER_INSTALLMENT_ERROR",
        [ErrorCategory.CallIssuer] = "VOICE_FAILURE CARD_DECLINED_CALL_ISSUER",
        [ErrorCategory.BadCardData] =
            "CVV_FAILURE VERIFY_CVV_FAILURE ADDRESS_VERIFICATION_FAILURE VERIFY_AVS_FAILURE INVALID_POSTAL_CODE BAD_EXPIRATION EXPIRATION_FAILURE " +
            "INVALID_EXPIRATION INVALID_EXPIRATION_YEAR INVALID_EXPIRATION_DATE INVALID_PIN MISSING_PIN CARD_TOKEN_EXPIRED CARD_TOKEN_USED SOURCE_EXPIRED SOURCE_USED",
        [ErrorCategory.AuthenticationRequired] = "CARD_DECLINED_VERIFICATION_REQUIRED",
        [ErrorCategory.RateLimited] = "RATE_LIMITED",
        [ErrorCategory.IdempotencyConflict] = "IDEMPOTENCY_KEY_REUSED",
        [ErrorCategory.InvalidState] =
            "DELAYED_TRANSACTION_CAPTURED DELAYED_TRANSACTION_CANCELED DELAYED_TRANSACTION_EXPIRED DELAYED_TRANSACTION_FAILED CONFLICT VERSION_MISMATCH GONE " +
            "REFUND_AMOUNT_INVALID PAYMENT_NOT_REFUNDABLE PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE REFUND_ERROR_PAYMENT_NEEDS_COMPLETION REFUND_DECLINED " +
            "RESERVATION_DECLINED REFUND_ALREADY_PENDING",
        [ErrorCategory.Configuration] =
            "UNAUTHORIZED ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_REVOKED CLIENT_DISABLED FORBIDDEN INSUFFICIENT_SCOPES APPLICATION_DISABLED V1_APPLICATION V1_ACCESS_TOKEN " +
            "CARD_PROCESSING_NOT_ENABLED INSUFFICIENT_PERMISSIONS INSUFFICIENT_PERMISSIONS_FOR_REFUND INVALID_LOCATION LOCATION_MISMATCH PAYMENT_LIMIT_EXCEEDED " +
            "UNSUPPORTED_COUNTRY UNSUPPORTED_CURRENCY INVALID_SQUARE_VERSION_FORMAT API_VERSION_INCOMPATIBLE",
        [ErrorCategory.NotFound] = "NOT_FOUND CUSTOMER_NOT_FOUND",
        [ErrorCategory.Indeterminate] = "TEMPORARY_ERROR INTERNAL_SERVER_ERROR BAD_GATEWAY SERVICE_UNAVAILABLE GATEWAY_TIMEOUT REQUEST_TIMEOUT",
    });

    public static SquarePaymentEnvelope? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, SquareJsonContext.Default.SquarePaymentEnvelope);

    public static AnswerVerdict Judge(int status, SquarePaymentEnvelope? answer, TimeSpan? retryAfter)
    {
        var error = MostSpecific(answer?.Errors) ?? MostSpecific(answer?.Payment?.CardDetails?.Errors);
        var category = CategoryOf(status, error);
        var neutral = Of(error, category) with { RetryAfter = category == ErrorCategory.RateLimited ? retryAfter ?? TimeSpan.FromSeconds(1) : null };
        return category switch
        {
            _ when status == 409 => new(SendFailure.StillWorking("Square", error?.Code), SendEvidence.Indeterminate, false, Resend: true),
            ErrorCategory.Indeterminate => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = error?.Code, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
            ErrorCategory.RateLimited => new(neutral, SendEvidence.Rejected, false, Resend: true),
            // A failed payment beside the errors is what Square keeps under the key.
            _ => new(neutral, SendEvidence.Rejected, IsStored: answer?.Payment is { Status: "FAILED" }, Resend: false),
        };
    }

    /// <summary>The error of a payment that came back as failed inside a success.</summary>
    public static GatewayError Decline(SquarePayment payment)
    {
        var error = MostSpecific(payment.CardDetails?.Errors);
        return Of(error, error is null ? ErrorCategory.SoftDecline : CategoryOf(402, error));
    }

    private static GatewayError Of(SquareErrorBody? error, ErrorCategory category) => new()
    {
        Category = category,
        Advice = StandardAdvice.For(category),
        Message = $"Square refused ({Printable.Short(error?.Code ?? "no reason given")}{(error?.Field is { } field ? " for " + Printable.Short(field) : "")}).",
        ProviderCode = error?.Code,
        ProviderMessage = error?.Detail,
    };

    private static ErrorCategory CategoryOf(int status, SquareErrorBody? error) =>
        error?.Code is { } code && Codes.TryGetValue(code, out var known) ? known : (error?.Category, status) switch
        {
            ("PAYMENT_METHOD_ERROR", _) => ErrorCategory.SoftDecline,
            ("REFUND_ERROR", _) => ErrorCategory.InvalidState,
            ("AUTHENTICATION_ERROR", _) or (_, 401 or 403) => ErrorCategory.Configuration,
            ("RATE_LIMIT_ERROR", _) or (_, 429) => ErrorCategory.RateLimited,
            ("API_ERROR", _) or (_, >= 500 or 408) => ErrorCategory.Indeterminate,
            (_, 404) => ErrorCategory.NotFound,
            _ => ErrorCategory.InvalidRequest,
        };

    // Several errors may come together; some only accompany another.
    private static SquareErrorBody? MostSpecific(IReadOnlyList<SquareErrorBody>? errors) =>
        errors?.FirstOrDefault(error => error?.Code is not (null or "GIFT_CARD_AVAILABLE_AMOUNT" or "APPLE_TTP_PIN_TOKEN")) ?? (errors is [var first, ..] ? first : null);
}
