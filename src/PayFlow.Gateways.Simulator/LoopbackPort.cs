using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Simulator;

/// <summary>Finds ports for what has to be known before it listens, such as the address of a webhook endpoint.</summary>
public static class LoopbackPort
{
    /// <summary>A port of the loopback interface that nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
