using System.Buffers;

namespace PayFlow.Gateways.Http;

/// <summary>Reads a body into one array of its own size, and refuses to read more than it may.</summary>
internal static class BoundedBody
{
    private const int FirstGuess = 8 * 1024;

    public static async ValueTask<byte[]> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return content.Headers.ContentLength is { } length
                ? await ReadKnownAsync(stream, (int)length, limit, cancellationToken).ConfigureAwait(false)
                : await ReadUnknownAsync(stream, [], limit, cancellationToken).ConfigureAwait(false);
        }
    }

    // What was announced is what comes, as a rule: it goes straight into the array that is kept. A handler of the user's may have
    // changed the body and left the announcement, so the end has to be seen.
    private static async ValueTask<byte[]> ReadKnownAsync(Stream stream, int length, int limit, CancellationToken cancellationToken)
    {
        var body = new byte[length];
        var read = await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < length)
        {
            return body[..read];
        }

        return await ReadUnknownAsync(stream, body, limit, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<byte[]> ReadUnknownAsync(Stream stream, byte[] begun, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstGuess, begun.Length + 1));
        var length = begun.Length;
        try
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return length == 0 ? [] : begun;
            }

            begun.CopyTo(buffer, 0);
            length += read;
            while (read > 0)
            {
                if (length > limit)
                {
                    throw TooLarge(limit);
                }

                buffer = length == buffer.Length ? Grow(buffer) : buffer;
                read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private static HttpRequestException TooLarge(int limit) =>
        new(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {limit} bytes.");
}
