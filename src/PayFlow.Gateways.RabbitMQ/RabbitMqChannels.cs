using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>
/// One connection, and as many channels as messages are under way: each belongs to one message at a time. A connection that was lost is
/// made anew by the next message; the client's own recovery would keep channels whose confirmations are gone.
/// </summary>
internal sealed class RabbitMqChannels(RabbitMqOptions options, ILogger log) : IDisposable, IAsyncDisposable
{
    private const int MaxAtOnce = 16;

    // No limiter of the client's: a channel has one message at a time.
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly ConnectionFactory _factory = RabbitMqConnections.Factory(options);
    private readonly SemaphoreSlim _slots = new(MaxAtOnce, MaxAtOnce);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentStack<IChannel> _idle = new();
    private volatile IConnection? _connection;
    private volatile bool _disposed;

    /// <summary>Waits where too many are under way: nothing is queued here but their callers.</summary>
    public async ValueTask<Slot> EnterAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Slot(_slots);
    }

    /// <summary>An open channel that is nobody else's, until it is returned or dropped.</summary>
    public async ValueTask<IChannel> TakeAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        while (_idle.TryPop(out var channel))
        {
            if (channel.IsOpen)
            {
                return channel;
            }

            Drop(channel);
        }

        try
        {
            return await connection.CreateChannelAsync(Confirmed, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // A channel that was half opened stays, and a connection has only so many.
            Abandon(connection);
            throw;
        }
    }

    public void Return(IChannel channel) => _idle.Push(channel);

    /// <summary>Closes a channel without waiting for it: a broker that does not answer must not hold up whoever gave up on it.</summary>
    public static void Drop(IChannel channel) => _ = RabbitMqConnections.CloseAsync(channel);

    public void Dispose()
    {
        _disposed = true;
        _connection?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        // Who connects just now has to be done with it, or his connection would stay.
        await _gate.WaitAsync().ConfigureAwait(false);
        var last = _connection;
        _connection = null;
        _gate.Release();
        if (last is not null)
        {
            await RabbitMqConnections.CloseAsync(last).ConfigureAwait(false);
        }
    }

    private ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        _connection is { IsOpen: true } open && !_disposed ? ValueTask.FromResult(open) : new(ReconnectAsync(cancellationToken));

    private async Task<IConnection> ReconnectAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_connection is { IsOpen: true } known)
            {
                return known;
            }

            Abandon(_connection);
            return _connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var channel = await connection.CreateChannelAsync(Confirmed, cancellationToken).ConfigureAwait(false);
            if (options.DeclareExchange)
            {
                await channel.ExchangeDeclareAsync(options.Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            _idle.Push(channel);
        }
        catch
        {
            _ = RabbitMqConnections.CloseAsync(connection);
            throw;
        }

        RabbitMqConnections.Watch(connection, log);
        return connection;
    }

    private void Abandon(IConnection? connection)
    {
        if (connection is not null && Interlocked.CompareExchange(ref _connection, null, connection) == connection)
        {
            _ = RabbitMqConnections.CloseAsync(connection);
        }
    }

    /// <summary>The right to have a message under way.</summary>
    internal readonly struct Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
