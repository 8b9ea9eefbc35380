using System.Collections.Frozen;
using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>What Acme's codes mean. A code that is not in the table falls into the cautious category of its HTTP status.</summary>
internal static class AcmePayErrors
{
    private static readonly FrozenDictionary<string, (ErrorCategory Category, RetryAdvice Advice)> Codes = new Dictionary<string, (ErrorCategory Category, RetryAdvice Advice)>
    {
        ["insufficient_funds"] = (ErrorCategory.SoftDecline, RetryAdvice.RetryLater),
        ["try_later"] = (ErrorCategory.SoftDecline, RetryAdvice.RetryLater),
        ["stolen_card"] = (ErrorCategory.HardDecline, RetryAdvice.DoNotRetry),
        ["risk"] = (ErrorCategory.Fraud, RetryAdvice.DoNotRetry),
        ["bad_cvc"] = (ErrorCategory.BadCardData, RetryAdvice.FixInput),
        ["wrong_state"] = (ErrorCategory.InvalidState, RetryAdvice.DoNotRetry),
        ["too_much"] = (ErrorCategory.InvalidState, RetryAdvice.DoNotRetry),
        ["key_reused"] = (ErrorCategory.IdempotencyConflict, RetryAdvice.AlertOperator),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsDecline(ErrorCategory category) => category is ErrorCategory.SoftDecline or ErrorCategory.HardDecline or ErrorCategory.Fraud or ErrorCategory.BadCardData;

    public static GatewayError Refused(int status, AcmePayRefusal? refusal)
    {
        var code = refusal?.Code;
        var (category, advice) = code is not null && Codes.TryGetValue(code, out var known) ? known : status switch
        {
            401 or 403 => (ErrorCategory.Configuration, RetryAdvice.AlertOperator),
            402 => (ErrorCategory.HardDecline, RetryAdvice.DoNotRetry),
            404 => (ErrorCategory.NotFound, RetryAdvice.DoNotRetry),
            429 => (ErrorCategory.RateLimited, RetryAdvice.RetrySameKey),
            _ => (ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry),
        };
        // The provider's text may name the customer's data: it has a place of its own and is no part of what is logged.
        return new() { Category = category, Advice = advice, Message = $"Acme refused the request (HTTP {status}).", ProviderCode = code, ProviderMessage = refusal?.Message };
    }

    public static GatewayError Lost(string cause) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"The request was sent and its outcome is not known ({cause}). Repeat it with the same key, never with a new one.",
    };

    public static GatewayError Unreachable(string cause) => new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetrySameKey,
        Message = $"Acme could not be reached ({cause}); nothing was sent.",
    };
}
