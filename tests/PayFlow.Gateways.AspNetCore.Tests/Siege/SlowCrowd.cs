using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PayFlow.Gateways.Tests.Siege;

/// <summary>
/// Many connections from many addresses, each of which says a little at every tick: a header in pieces, then a body byte by byte. One in
/// four never ends its header. Who is thrown out comes again.
/// </summary>
internal sealed class SlowCrowd(int port, int count) : IDisposable
{
    private const int Addresses = 40;
    private const int Piece = 16;

    private static readonly byte[] Script = Encoding.ASCII.GetBytes(
        "POST /webhooks/stripe HTTP/1.1\r\nHost: shop.example.com\r\nStripe-Signature: t=1,v1=00\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");

    private readonly Socket?[] _sockets = new Socket?[count];
    private readonly int[] _sent = new int[count];
    private readonly byte[] _scratch = new byte[4096];

    public int Standing { get; private set; }

    /// <summary>How many have got as far as sending a body, over all.</summary>
    public int Bodies { get; private set; }

    public int ThrownOut { get; private set; }

    /// <summary>One tick; who is not connected is connected.</summary>
    public void Tick()
    {
        Standing = 0;
        for (var i = 0; i < count; i++)
        {
            if (_sockets[i] is { } known && !Say(i, known))
            {
                known.Dispose();
                _sockets[i] = null;
                ThrownOut++;
            }

            _sockets[i] ??= Connect(i);
            Standing += _sockets[i] is null ? 0 : 1;
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket?.Dispose();
        }
    }

    private bool Say(int i, Socket socket)
    {
        var sent = _sent[i];
        var never = i % 4 == 0;
        var piece = sent < Script.Length
            ? Script.AsSpan(sent, never ? Math.Min(1, Script.Length - 1 - sent) : Math.Min(Piece, Script.Length - sent))
            : "x"u8;
        Bodies += sent < Script.Length && sent + piece.Length == Script.Length ? 1 : 0;
        _sent[i] += piece.Length;
        socket.Send(piece, SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
        {
            return false;
        }

        // An answer is not read for what it says: only its end counts.
        var read = socket.Receive(_scratch, SocketFlags.None, out error);
        return error == SocketError.WouldBlock || (error == SocketError.Success && read > 0);
    }

    private Socket? Connect(int i)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{2 + (i % Addresses)}"), 0));
            socket.Connect(IPAddress.Loopback, port);
            socket.Blocking = false;
            _sent[i] = 0;
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
