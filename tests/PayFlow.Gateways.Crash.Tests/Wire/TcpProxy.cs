using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Crash;

/// <summary>A way to a server on which something goes wrong, by the count of what was sent and answered.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly WireRule _rule;
    private readonly Task _accepting;

    /// <param name="server">The server's port on the loopback interface.</param>
    /// <param name="rule">What goes wrong.</param>
    public TcpProxy(int server, WireRule rule)
    {
        (_server, _rule) = (server, rule);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                (client.NoDelay, server.NoDelay) = (true, true);
                // One that is cut is cut hard: the other side sees a reset, and never an orderly end.
                (client.LingerState, server.LingerState) = (new LingerOption(true, 0), new LingerOption(true, 0));
                var link = new WireLink();
                var there = PumpAsync(client.GetStream(), server.GetStream(), (bytes, to) => _rule.SendAsync(link, bytes, to));
                var back = PumpAsync(server.GetStream(), client.GetStream(), (bytes, to) => _rule.AnswerAsync(link, bytes, to));
                await Task.WhenAny(there, back);
                client.Close();
                server.Close();
                await Task.WhenAll(there, back);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The connection is over.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, NetworkStream, ValueTask<bool>> pass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var read && await pass(buffer.AsMemory(0, read), to))
            {
                // Until somebody hangs up, or the rule does.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The other direction ended it.
        }
    }
}

/// <summary>What a rule knows about one connection.</summary>
internal sealed class WireLink
{
    /// <summary>Its next answer is the one in question.</summary>
    public bool IsMarked { get; set; }

    /// <summary>How many bytes of the marked answer have passed.</summary>
    public int Passed { get; set; }
}

/// <summary>What goes wrong on the way; by itself nothing.</summary>
internal abstract class WireRule
{
    /// <returns>False: the connection is cut.</returns>
    public virtual ValueTask<bool> SendAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream server) => ForwardAsync(bytes, server);

    /// <returns>False: the connection is cut.</returns>
    public virtual ValueTask<bool> AnswerAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream client) => ForwardAsync(bytes, client);

    protected static async ValueTask<bool> ForwardAsync(ReadOnlyMemory<byte> bytes, NetworkStream to)
    {
        await to.WriteAsync(bytes);
        return true;
    }
}
