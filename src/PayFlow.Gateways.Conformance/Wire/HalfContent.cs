using System.Net;

namespace PayFlow.Gateways.Conformance;

/// <summary>The first half of an answer, and then the connection ends.</summary>
internal sealed class HalfContent(byte[] whole) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2));
        throw new HttpIOException(HttpRequestError.ResponseEnded, "The answer was cut, as the test wanted.");
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new HalfStream(whole));

    protected override bool TryComputeLength(out long length)
    {
        length = whole.Length;
        return true;
    }

    private sealed class HalfStream(byte[] whole) : MemoryStream(whole, 0, whole.Length / 2, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => Ended(base.Read(buffer, offset, count), count);

        public override int Read(Span<byte> buffer) => Ended(base.Read(buffer), buffer.Length);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Ended(base.Read(buffer.Span), buffer.Length));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Ended(base.Read(buffer, offset, count), count));

        private static int Ended(int read, int asked) =>
            read > 0 || asked == 0 ? read : throw new HttpIOException(HttpRequestError.ResponseEnded, "The answer was cut, as the test wanted.");
    }
}
