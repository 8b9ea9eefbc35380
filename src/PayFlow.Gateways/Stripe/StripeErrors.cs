using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's refusals, judged. What each code means is in the tables.</summary>
internal static class StripeErrors
{
    public static StripeErrorBody? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, StripeJsonContext.Default.StripeErrorEnvelope)?.Error;

    public static AnswerVerdict Judge(int status, StripeErrorBody? error, TimeSpan? retryAfter, CodeWatch watch) => (status, error?.Code) switch
    {
        (402, _) or ( >= 400 and < 500, "card_declined") => new(Decline(error, watch), SendEvidence.Rejected, IsStored: true, Resend: false),
        (409, _) => new(SendFailure.StillWorking("Stripe", error?.Code), SendEvidence.Indeterminate, false, Resend: true),
        (429, "lock_timeout") => Unprocessed(error, "The object is busy at Stripe.", retryAfter),
        (429, _) or ( >= 400 and < 500, "rate_limit") => Unprocessed(error, "Too many requests for Stripe.", retryAfter ?? TimeSpan.FromSeconds(1)),
        (401 or 403, _) => Refused(error, ErrorCategory.Configuration),
        (404, _) => Refused(error, ErrorCategory.NotFound),
        (400, _) when error?.Type == "idempotency_error" => Refused(error, ErrorCategory.IdempotencyConflict),
        _ when status is >= 400 and < 500 and not (408 or 424 or 425) =>
            Refused(error, StripeErrorCodes.All.Of(error?.Code, ErrorCategory.InvalidRequest, watch)),
        _ => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = error?.Code, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
    };

    /// <summary>The decline, by the issuer's advice first, then by its code.</summary>
    public static GatewayError Decline(StripeErrorBody? error, CodeWatch watch)
    {
        var known = error?.DeclineCode is { } declined
            ? StripeDeclineCodes.All.Of(declined, ErrorCategory.HardDecline, watch)
            : StripeErrorCodes.All.Of(error?.Code, ErrorCategory.HardDecline, watch);
        var meaning = StripeDeclineCodes.Advice.Of(error?.AdviceCode, null, watch) is { } advised
            && known.Category is not (ErrorCategory.Fraud or ErrorCategory.AuthenticationRequired or ErrorCategory.Configuration)
                ? advised
                : known;
        var code = error?.DeclineCode ?? error?.Code;
        return Of(error, meaning, $"Stripe declined the payment ({Printable.Short(code)}).") with { ProviderCode = code };
    }

    /// <summary>
    /// A refusal of an operation on a payment that is there: Stripe has no code for an amount that is more than what is left, nor
    /// for giving back what was not taken.
    /// </summary>
    public static ProviderAnswer<T> OnPayment<T>(ProviderAnswer<T> answer)
        where T : class
    {
        if (answer is not { Value: null, Evidence: SendEvidence.Rejected, Error: { Category: ErrorCategory.InvalidRequest } refusal })
        {
            return answer;
        }

        var body = Read(answer.Body.Span);
        var message = (body?.Param, body?.Code) switch
        {
            ("amount" or "amount_to_capture", _) => "The amount is not one that this payment can have: more than is left of it, or less than it has.",
            (null, null) when body is not null => "The payment is not in a state for this.",
            _ => null,
        };
        return message is null ? answer : answer.With(refusal with
        {
            Category = ErrorCategory.InvalidState,
            Advice = StandardAdvice.For(ErrorCategory.InvalidState),
            Message = message,
        });
    }

    /// <summary>The same answer with other words for why there is no value.</summary>
    public static ProviderAnswer<T> With<T>(this ProviderAnswer<T> answer, GatewayError error)
        where T : class =>
        new() { Error = error, Evidence = answer.Evidence, Sends = answer.Sends, Body = answer.Body, RequestId = answer.RequestId };

    private static AnswerVerdict Refused(StripeErrorBody? error, ErrorMeaning meaning) =>
        new(Of(error, meaning, Say(meaning, error)), SendEvidence.Rejected, IsStored: false, Resend: false);

    private static AnswerVerdict Unprocessed(StripeErrorBody? error, string message, TimeSpan? after) =>
        new(Of(error, ErrorCategory.RateLimited, message) with { RetryAfter = after }, SendEvidence.Rejected, IsStored: false, Resend: true);

    private static string Say(ErrorMeaning meaning, StripeErrorBody? error) => meaning.Category switch
    {
        ErrorCategory.Configuration => "Stripe refused the key, its permissions or a setting of the account.",
        ErrorCategory.NotFound => "Stripe does not know the object under this key.",
        ErrorCategory.IdempotencyConflict => "Stripe has the key with other parameters.",
        ErrorCategory.InvalidState when meaning.Advice == RetryAdvice.OtherMethod => "The payment method cannot be used any more.",
        ErrorCategory.InvalidState => "The payment is not in a state for this.",
        ErrorCategory.InvalidRequest => $"Stripe refused the request{(error?.Param is { } name ? $" because of '{Printable.Short(name)}'" : "")}.",
        _ => $"Stripe refused the payment ({Printable.Short(error?.Code)}).",
    };

    private static GatewayError Of(StripeErrorBody? error, ErrorMeaning meaning, string message) => new()
    {
        Category = meaning.Category,
        Advice = meaning.Advice,
        Message = message,
        ProviderCode = error?.Code ?? error?.Type,
        ProviderMessage = error?.Message,
        NetworkCode = error?.NetworkDeclineCode,
        NetworkAdviceCode = error?.NetworkAdviceCode ?? error?.AdviceCode,
    };
}
