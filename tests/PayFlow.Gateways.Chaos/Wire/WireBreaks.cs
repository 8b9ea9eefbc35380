using System.Net.Sockets;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>The exceptions that .NET's own handler throws for broken connections.</summary>
internal static class WireBreaks
{
    public static HttpRequestException Refused() =>
        new(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    public static HttpRequestException Reset() =>
        new(HttpRequestError.Unknown, "An error occurred while sending the request.", new IOException("Connection reset by peer"));

    public static HttpIOException Ended() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
}
