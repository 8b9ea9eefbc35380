using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>
/// A loopback port that can stop listening and start again at once: clients then see a refused connection. While it is
/// down the port stays bound, so that nobody else takes it.
/// </summary>
internal sealed class LoopbackListener : IConnectionListener
{
    private readonly SocketConnectionContextFactory _connections = new(new(), NullLogger.Instance);
    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = new();
    private readonly IPEndPoint _endPoint;
    private readonly Lock _lock = new();
    private TaskCompletionSource _up = NewGate();
    private Socket _socket;
    private bool _isDown;
    private bool _isClosed;

    public LoopbackListener(int port)
    {
        _socket = Bind(new IPEndPoint(IPAddress.Loopback, port));
        _endPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _socket.Listen();
        _up.SetResult();
    }

    public EndPoint EndPoint => _endPoint;

    public int Port => _endPoint.Port;

    public void SetDown(bool down)
    {
        lock (_lock)
        {
            if (_isDown == down || _isClosed)
            {
                return;
            }

            _isDown = down;
            if (down)
            {
                GoDown();
            }
            else
            {
                _socket.Listen();
                _up.SetResult();
            }
        }
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!_isClosed)
        {
            var up = _up;
            await up.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var accepted = await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
                accepted.NoDelay = true;
                return Track(_connections.Create(accepted));
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                // The socket was replaced under the call: wait for the next one, or end.
                await Task.Yield();
            }
        }

        return null;
    }

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _socket.Dispose();
            _up.TrySetResult();
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        Close();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync().ConfigureAwait(false);
        _connections.Dispose();
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Socket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(endPoint);
        return socket;
    }

    private void GoDown()
    {
        _up = NewGate();
        _socket.Dispose();
        foreach (var connection in _open.Keys)
        {
            connection.Abort();
        }

        _socket = Bind(_endPoint);
    }

    private ConnectionContext Track(ConnectionContext connection)
    {
        connection.ConnectionClosed.Register(() => _open.TryRemove(connection, out _));
        lock (_lock)
        {
            _open[connection] = true;
            if (_isDown)
            {
                connection.Abort();
            }
        }

        return connection;
    }
}
