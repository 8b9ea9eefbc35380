using System.Net;
using System.Net.Http.Headers;
using FsCheck.Fluent;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Http;

public sealed class BodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8_191)]
    [InlineData(8_192)]
    [InlineData(8_193)]
    [InlineData(100_000)]
    public async Task A_body_of_exactly_the_limit_is_read_and_one_byte_more_is_refused(int limit)
    {
        foreach (var (announced, piece) in new[] { (true, int.MaxValue), (false, int.MaxValue), (true, 1_000), (false, 7) })
        {
            (await BoundedBody.ReadAsync(Content(limit, announced, piece), limit, default)).ShouldBe(Bytes(limit));

            var refused = await Should.ThrowAsync<HttpRequestException>(async () => await BoundedBody.ReadAsync(Content(limit + 1, announced, piece), limit, default));
            refused.HttpRequestError.ShouldBe(HttpRequestError.ConfigurationLimitExceeded);
        }
    }

    [Fact]
    public async Task A_length_that_lies_low_neither_cuts_the_body_nor_lifts_the_limit()
    {
        (await BoundedBody.ReadAsync(Lying(500, 3), 500, default)).ShouldBe(Bytes(500));

        await Should.ThrowAsync<HttpRequestException>(async () => await BoundedBody.ReadAsync(Lying(501, 3), 500, default));
    }

    [Fact]
    public async Task A_large_announcement_is_refused_before_a_byte_is_read()
    {
        var stream = new Trickle(Bytes(10), 1);
        var content = new StreamContent(stream);
        content.Headers.ContentLength = 1L << 40;

        await Should.ThrowAsync<HttpRequestException>(async () => await BoundedBody.ReadAsync(content, 500, default));

        stream.Position.ShouldBe(0);
    }

    [Fact]
    public void A_buffer_holds_what_was_written_however_it_grew() =>
        Laws.Hold(Gen.Choose(0, 5_000).ArrayOf(), sizes =>
        {
            using var buffer = new PooledBuffer();
            var expected = new List<byte>();
            foreach (var size in sizes)
            {
                var part = Bytes(size);
                var span = buffer.GetSpan(size);
                if (span.Length < Math.Max(size, 1))
                {
                    return false;
                }

                part.CopyTo(span);
                buffer.Advance(size);
                expected.AddRange(part);
            }

            return buffer.Length == expected.Count && buffer.ToArray().SequenceEqual(expected);
        }, cases: 200);

    [Fact]
    public void What_was_written_is_wiped_before_the_pool_has_it_back()
    {
        var buffer = new PooledBuffer();
        var memory = buffer.GetMemory(64);
        "sk_live_secret"u8.CopyTo(memory.Span);
        buffer.Advance(14);
        var grown = buffer.GetMemory(100_000);
        memory.Span.IndexOfAnyExcept((byte)0).ShouldBe(-1);
        "tok"u8.CopyTo(grown.Span);

        buffer.Dispose();

        grown.Span[..3].IndexOfAnyExcept((byte)0).ShouldBe(-1);
    }

    [Fact]
    public async Task A_content_knows_that_it_was_started_even_where_the_first_write_fails()
    {
        var (read, broken) = (new MarkedContent("abc"u8.ToArray(), new MediaTypeHeaderValue("text/plain")), new MarkedContent("abc"u8.ToArray(), new MediaTypeHeaderValue("text/plain")));
        read.Headers.ContentLength.ShouldBe(3);
        read.Started.ShouldBeFalse();

        var target = new MemoryStream();
        await read.CopyToAsync(target);
        await Should.ThrowAsync<Exception>(() => broken.CopyToAsync(new Closed()));

        target.ToArray().ShouldBe("abc"u8.ToArray());
        read.Started.ShouldBeTrue();
        broken.Started.ShouldBeTrue();
    }

    private static byte[] Bytes(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 31 >> 3))];

    private static StreamContent Content(int size, bool announced, int piece)
    {
        var content = new StreamContent(new Trickle(Bytes(size), piece));
        content.Headers.ContentLength = announced ? size : null;
        return content;
    }

    private static StreamContent Lying(int size, int announced)
    {
        var content = new StreamContent(new Trickle(Bytes(size), int.MaxValue));
        content.Headers.ContentLength = announced;
        return content;
    }

    /// <summary>Throws at once, as a socket's stream does that was closed.</summary>
    private sealed class Closed : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new ObjectDisposedException("socket");
    }

    /// <summary>A stream of unknown length that comes in pieces, as from a socket.</summary>
    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
