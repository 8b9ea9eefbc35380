using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Webhooks;

// Never the body, never a header: what was refused is the sender's choice, what was accepted is the customer's data.
internal static partial class WebhookLog
{
    [LoggerMessage(4000, LogLevel.Warning, "A webhook to account {Account} was refused: {Verdict}.")]
    public static partial void Refused(ILogger logger, string account, WebhookVerdict verdict);

    [LoggerMessage(4001, LogLevel.Warning, "A webhook to account {Account} is signed, and is no event that can be read. It was refused.")]
    public static partial void NotAnEvent(ILogger logger, string account);

    [LoggerMessage(4002, LogLevel.Information, "Event {EventId} came to account {Account} again with another body. The first one stays.")]
    public static partial void OtherBody(ILogger logger, string account, string eventId);

    [LoggerMessage(4003, LogLevel.Error, "A webhook to account {Account} could not be stored. The provider was asked to deliver it again.")]
    public static partial void NotStored(ILogger logger, string account, Exception exception);

    [LoggerMessage(4010, LogLevel.Warning, "Event {EventId} of account {Account} was not applied at try {Try}. Next try at {RetryAt}.")]
    public static partial void WillRetry(ILogger logger, string account, string eventId, int @try, DateTimeOffset retryAt, Exception exception);

    [LoggerMessage(4011, LogLevel.Error, "Event {EventId} of account {Account} was set aside after {Tries} tries. Nobody will try it again.")]
    public static partial void SetAside(ILogger logger, string account, string eventId, int tries, Exception exception);

    [LoggerMessage(4013, LogLevel.Error, "Event {EventId} of account {Account} is quarantined: {Reason} Nothing was made of it.")]
    public static partial void Quarantined(ILogger logger, string account, string eventId, string reason);

    [LoggerMessage(4012, LogLevel.Error, "The webhook inbox could not be worked through. It will be tried again.")]
    public static partial void InboxFailed(ILogger logger, Exception exception);
}
