using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>A request's body in one rented buffer, which grows with what has really come and not with what was announced.</summary>
internal sealed class PooledBody(int max) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end; false where there is more than the largest size.</summary>
    public async ValueTask<bool> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > max)
        {
            return false;
        }

        _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        while (await request.Body.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            _length += read;
            if (_length > max)
            {
                return false;
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }

        return true;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        (_buffer, _length) = ([], 0);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
