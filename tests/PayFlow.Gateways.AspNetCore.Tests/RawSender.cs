using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PayFlow.Gateways.Tests;

/// <summary>A sender who holds to nothing: writes what it likes, when it likes, from any loopback address.</summary>
internal sealed class RawSender : IDisposable
{
    private readonly Socket _socket;

    private RawSender(Socket socket) => _socket = socket;

    public static async Task<RawSender> ConnectAsync(int port, string from = "127.0.0.1")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawSender(socket);
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _socket.SendAsync(bytes);

    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _socket.ReceiveAsync(one) == 1 && !line.ToString().EndsWith("\r\n\r", StringComparison.Ordinal))
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Everything up to the end of the connection, by either kind of end.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var some = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(some) is > 0 and var read)
            {
                text.Append(Encoding.ASCII.GetString(some, 0, read));
            }
        }
        catch (SocketException)
        {
            // Reset.
        }

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
