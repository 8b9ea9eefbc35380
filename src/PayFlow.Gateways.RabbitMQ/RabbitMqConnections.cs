using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>How connections are made, watched and closed.</summary>
internal static class RabbitMqConnections
{
    private const ushort Success = 200;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    public static ConnectionFactory Factory(RabbitMqOptions options) => new()
    {
        Uri = new Uri(options.Uri),
        ClientProvidedName = RabbitMqMessage.AppId,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = options.ConfirmTimeout,
        HandshakeContinuationTimeout = options.ConfirmTimeout,
        ContinuationTimeout = options.ConfirmTimeout,
    };

    public static void Watch(IConnection connection, ILogger log)
    {
        RabbitMqLog.Connected(log, connection.Endpoint.HostName, connection.Endpoint.Port);
        connection.ConnectionShutdownAsync += (_, shutdown) =>
        {
            if (shutdown.Initiator != ShutdownInitiator.Application)
            {
                RabbitMqLog.Lost(log, connection.Endpoint.HostName, connection.Endpoint.Port, shutdown.ReplyCode);
            }

            return Task.CompletedTask;
        };
    }

    public static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(Success, "closed", CloseTimeout, abort: true, CancellationToken.None).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }

    public static async Task CloseAsync(IChannel channel)
    {
        try
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It goes with its connection.
        }
    }
}
