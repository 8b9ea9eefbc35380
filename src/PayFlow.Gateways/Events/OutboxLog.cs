using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Events;

internal static partial class OutboxLog
{
    [LoggerMessage(4020, LogLevel.Warning, "Event {EventId} was not handled by {Consumer} at try {Try}. Next try at {RetryAt}.")]
    public static partial void WillRetry(ILogger logger, Guid eventId, string consumer, int @try, DateTimeOffset retryAt, Exception exception);

    [LoggerMessage(4021, LogLevel.Error, "Event {EventId} was set aside for {Consumer} after {Tries} tries. Nobody will try it again.")]
    public static partial void SetAside(ILogger logger, Guid eventId, string consumer, int tries, Exception exception);

    [LoggerMessage(4022, LogLevel.Error, "The outbox could not be worked through. It will be tried again.")]
    public static partial void OutboxFailed(ILogger logger, Exception exception);
}
