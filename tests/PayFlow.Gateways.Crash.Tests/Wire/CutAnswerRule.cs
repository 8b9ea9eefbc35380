using System.Net.Sockets;
using System.Text;

namespace PayFlow.Gateways.Crash;

/// <summary>Cuts the answers to money calls after some bytes, as long as it is armed.</summary>
internal sealed class CutAnswerRule(string path) : WireRule
{
    private readonly byte[] _call = Encoding.ASCII.GetBytes("POST " + path);

    /// <summary>After how many bytes the answer ends; null: nothing is cut.</summary>
    public int? After { get; set; }

    /// <summary>How long the last whole answer was.</summary>
    public int Length { get; private set; }

    public override ValueTask<bool> SendAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream server)
    {
        if (bytes.Span.StartsWith(_call))
        {
            (link.IsMarked, link.Passed) = (true, 0);
        }
        else if (bytes.Span.StartsWith("POST "u8) || bytes.Span.StartsWith("GET "u8))
        {
            link.IsMarked = false;
        }

        return ForwardAsync(bytes, server);
    }

    public override async ValueTask<bool> AnswerAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream client)
    {
        if (!link.IsMarked)
        {
            return await ForwardAsync(bytes, client);
        }

        if (After is { } limit && link.Passed + bytes.Length >= limit)
        {
            await client.WriteAsync(bytes[..(limit - link.Passed)]);
            client.Socket.Shutdown(SocketShutdown.Send);
            return false;
        }

        link.Passed += bytes.Length;
        Length = link.Passed;
        return await ForwardAsync(bytes, client);
    }
}
