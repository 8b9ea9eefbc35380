using System.Net;
using System.Net.Http.Headers;

namespace PayFlow.Gateways.Http;

/// <summary>
/// A request body that knows whether it was started. Exceptions cannot tell "not sent" from "maybe executed"; this can: a provider
/// cannot execute a request whose body it never began to get. One per send.
/// </summary>
internal sealed class MarkedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    public MarkedContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue type)
    {
        _body = body;
        Started = body.IsEmpty;
        Headers.ContentType = type;
    }

    /// <summary>
    /// Whether the first byte may have left. A request without any body may be executed by its headers alone, so that nothing is
    /// ever proved of it.
    /// </summary>
    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
