using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.AspNetCore;

internal static partial class EndpointLog
{
    [LoggerMessage(4020, LogLevel.Warning, "Webhooks to account {Account} are turned away: {Reason}. Said once a minute at most; payflow.webhook.turned_away counts them.")]
    public static partial void TurnedAway(ILogger logger, string account, string reason);

    [LoggerMessage(4021, LogLevel.Error, "A webhook to account {Account} could not be read as it was sent: it was announced with {Announced} bytes (-1: not said) and {Read} were left. A middleware before the endpoint reads or changes bodies; exclude the endpoint's path from it. The provider was asked to deliver again. Said once a minute at most.")]
    public static partial void Touched(ILogger logger, string account, long announced, int read);
}
