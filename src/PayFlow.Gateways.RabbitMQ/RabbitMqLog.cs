using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>Never the address as it was configured: there is a password in it.</summary>
internal static partial class RabbitMqLog
{
    [LoggerMessage(4030, LogLevel.Information, "Connected to RabbitMQ at {Host}:{Port}.")]
    public static partial void Connected(ILogger logger, string host, int port);

    [LoggerMessage(4031, LogLevel.Warning, "The connection to RabbitMQ at {Host}:{Port} was lost, code {Code}. The next event connects again.")]
    public static partial void Lost(ILogger logger, string host, int port, int code);
}
