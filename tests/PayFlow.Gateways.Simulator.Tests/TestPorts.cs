using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Simulator.Tests;

/// <summary>Ports below the range that the system hands out by itself, so that no parallel test is given one in between.</summary>
internal static class TestPorts
{
    private static int _next = 20_000 + (Environment.ProcessId % 3_000 * 3);

    public static int Consecutive(int count)
    {
        while (true)
        {
            var first = Interlocked.Add(ref _next, count) - count;
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
