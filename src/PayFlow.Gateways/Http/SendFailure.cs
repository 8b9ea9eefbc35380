using System.Net.Sockets;

namespace PayFlow.Gateways.Http;

/// <summary>Words for sends without a usable answer.</summary>
internal static class SendFailure
{
    public static string CauseOf(Exception exception) => exception switch
    {
        ProviderUnavailableException => "unavailable",
        OperationCanceledException => "timeout",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "too large",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "dns",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "malformed",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "refused",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connect",
        HttpRequestException or IOException => "reset",
        _ => exception.GetType().Name,
    };

    public static GatewayError Unreachable(string cause) => new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetrySameKey,
        Message = $"The provider could not be reached ({cause}); nothing was sent.",
    };

    public static GatewayError Unreadable(string cause) => new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetryLater,
        Message = $"The provider could not be read ({cause}).",
    };

    /// <summary>An earlier send of the same key has not come to its end at the provider; a moment later its outcome is there.</summary>
    public static GatewayError StillWorking(string provider, string? code) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"{provider} is still working on the same key.",
        ProviderCode = code,
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static GatewayError Lost(string cause) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"The request was sent and its outcome is not known ({cause}). Repeat it with the same idempotency key; never with a new one.",
    };
}
