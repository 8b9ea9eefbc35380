using System.Buffers;
using System.IO.Pipelines;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>A request's body in one rented buffer, which grows with what has really come and not with what was announced.</summary>
internal sealed class PooledBody(int max) : IDisposable
{
    private const int FirstSize = 4 * 1024;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end, or to the first byte for which there is no room.</summary>
    public async ValueTask<BodyState> ReadAsync(PipeReader reader, BodySeat seat)
    {
        while (true)
        {
            // Whoever sends nothing holds nothing: the bytes wait at the server until there are some.
            var read = await reader.ReadAsync(seat.Ended).ConfigureAwait(false);
            var state = Take(read.Buffer, seat);
            reader.AdvanceTo(read.Buffer.End);
            if (state != BodyState.Whole)
            {
                return state;
            }

            if (read.IsCompleted)
            {
                return seat.TryKeep() ? BodyState.Whole : BodyState.TooSlow;
            }
        }
    }

    public void Dispose()
    {
        var buffer = _buffer;
        (_buffer, _length) = ([], 0);
        Return(buffer);
    }

    private BodyState Take(ReadOnlySequence<byte> more, BodySeat seat)
    {
        if (more.IsEmpty)
        {
            return BodyState.Whole;
        }

        if (more.Length > max - _length)
        {
            return BodyState.TooLarge;
        }

        if (!seat.TryTake())
        {
            return BodyState.NoRoom;
        }

        var length = _length + (int)more.Length;
        if (length > _buffer.Length)
        {
            Grow(length);
        }

        more.CopyTo(_buffer.AsSpan(_length));
        _length = length;
        return BodyState.Whole;
    }

    private void Grow(int length)
    {
        var doubled = Math.Max(FirstSize, _buffer.Length * 2);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, Math.Min(doubled, max)));
        Bytes.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
