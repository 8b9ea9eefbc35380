using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>What Square's refusals mean: by code, then by category, never by HTTP status where there is either.</summary>
internal static class SquareErrors
{
    public static SquarePaymentEnvelope? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, SquareJsonContext.Default.SquarePaymentEnvelope);

    public static AnswerVerdict Judge(int status, SquarePaymentEnvelope? answer, TimeSpan? retryAfter, CodeWatch watch)
    {
        var error = MostSpecific(answer?.Errors) ?? OfPayment(answer?.Payment);
        var meaning = MeaningOf(status, error, watch);
        var neutral = Of(error, meaning) with { RetryAfter = meaning.Category == ErrorCategory.RateLimited ? retryAfter ?? TimeSpan.FromSeconds(1) : null };
        return meaning.Category switch
        {
            _ when status == 409 => new(SendFailure.StillWorking("Square", error?.Code), SendEvidence.Indeterminate, false, Resend: true),
            ErrorCategory.Indeterminate => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = error?.Code, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
            ErrorCategory.RateLimited => new(neutral, SendEvidence.Rejected, false, Resend: true),
            // A failed payment beside the errors is what Square keeps under the key.
            _ => new(neutral, SendEvidence.Rejected, IsStored: answer?.Payment is { Status: "FAILED" }, Resend: false),
        };
    }

    /// <summary>The error of a payment that came back as failed inside a success.</summary>
    public static GatewayError Decline(SquarePayment payment, CodeWatch watch)
    {
        var error = OfPayment(payment);
        ErrorMeaning meaning = error is null ? ErrorCategory.SoftDecline : MeaningOf(402, error, watch);
        // The payment is there, and failed: nothing of it is left open.
        return Of(error, meaning.Category == ErrorCategory.Indeterminate ? ErrorCategory.SoftDecline : meaning);
    }

    private static GatewayError Of(SquareErrorBody? error, ErrorMeaning meaning) => new()
    {
        Category = meaning.Category,
        Advice = meaning.Advice,
        Message = $"Square refused ({Printable.Short(error?.Code ?? "no reason given")}{(error?.Field is { } field ? " for " + Printable.Short(field) : "")}).",
        ProviderCode = error?.Code,
        ProviderMessage = error?.Detail,
    };

    private static ErrorMeaning MeaningOf(int status, SquareErrorBody? error, CodeWatch watch)
    {
        var byStatus = ByStatus(status);
        var byCategory = byStatus.Category == ErrorCategory.Indeterminate ? byStatus : SquareErrorCodes.Categories.Of(error?.Category, byStatus, watch);
        return SquareErrorCodes.Codes.Of(error?.Code, byCategory, watch);
    }

    private static ErrorMeaning ByStatus(int status) => status switch
    {
        401 or 403 => ErrorCategory.Configuration,
        404 => ErrorCategory.NotFound,
        429 => ErrorCategory.RateLimited,
        >= 500 or 408 => new ErrorMeaning(ErrorCategory.Indeterminate, RetryAdvice.Resolve),
        _ => ErrorCategory.InvalidRequest,
    };

    private static SquareErrorBody? OfPayment(SquarePayment? payment) =>
        MostSpecific(payment?.CardDetails?.Errors) ?? MostSpecific(payment?.BankAccountDetails?.Errors);

    // Several errors may come together; some only accompany another.
    private static SquareErrorBody? MostSpecific(IReadOnlyList<SquareErrorBody>? errors) =>
        errors?.FirstOrDefault(error => error?.Code is not (null or "GIFT_CARD_AVAILABLE_AMOUNT" or "APPLE_TTP_PIN_TOKEN")) ?? (errors is [var first, ..] ? first : null);
}
