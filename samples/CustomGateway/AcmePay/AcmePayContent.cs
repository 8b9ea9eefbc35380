using System.Net;
using System.Net.Http.Headers;

namespace CustomGateway.AcmePay;

/// <summary>A request body that knows whether it was started: before that nothing can have been executed. Exceptions cannot tell.</summary>
internal sealed class AcmePayContent : HttpContent
{
    private readonly byte[] _body;

    public AcmePayContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Started = true;
        return stream.WriteAsync(_body).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
