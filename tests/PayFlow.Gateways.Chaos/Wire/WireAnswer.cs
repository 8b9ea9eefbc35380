using System.Net;
using System.Net.Http.Headers;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>What reaches the caller.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Length">How many bytes of the body arrive; null: all.</param>
/// <param name="IsProper">Whether it is the provider's own answer to the request, whole and true.</param>
/// <param name="IsRefusal">Whether it is the provider's own refusal, given without executing anything.</param>
internal sealed record WireAnswer(SimulatorReply Reply, int? Length = null, bool IsProper = false, bool IsRefusal = false)
{
    public HttpResponseMessage ToMessage()
    {
        var message = new HttpResponseMessage((HttpStatusCode)Reply.Status) { Content = Content() };
        foreach (var (name, value) in Reply.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private HttpContent Content()
    {
        HttpContent content = Length is { } length ? new StreamContent(new CutStream(Reply.Body[..length])) : new ByteArrayContent(Reply.Body);
        content.Headers.ContentLength = Reply.Body.Length;
        if (MediaTypeHeaderValue.TryParse(Reply.ContentType, out var type))
        {
            content.Headers.ContentType = type;
        }

        return content;
    }

    private sealed class CutStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw WireBreaks.Ended() : base.ReadAsync(buffer, cancellationToken);
    }
}
