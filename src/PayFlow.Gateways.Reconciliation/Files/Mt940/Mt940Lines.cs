using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The lines of a file, ended by CR, LF or both. Each is UTF-8 where it can be, ISO 8859-1 otherwise.</summary>
internal sealed class Mt940Lines(Stream file)
{
    public const int Longest = 64 * 1024;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    private readonly byte[] _buffer = new byte[32 * 1024];
    private readonly ArrayBufferWriter<byte> _begin = new();
    private int _at;
    private int _end;
    private bool _wasCr;

    /// <summary>The line. Of one that is too long, its begin.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its number, from 1.</summary>
    public long Number { get; private set; }

    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        _begin.ResetWrittenCount();
        IsTooLong = false;
        var isAny = false;
        while (true)
        {
            if (_at == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return isAny && Decode([]);
            }

            if (_wasCr && _buffer[_at] == '\n')
            {
                (_at, _wasCr) = (_at + 1, false);
                continue;
            }

            (isAny, _wasCr) = (true, false);
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
            if (length >= 0)
            {
                _wasCr = rest[length] == '\r';
                _at += length + 1;
                return Decode(rest[..length]);
            }

            Keep(rest);
            _at = _end;
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _at = 0;
        _end = await file.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end > 0;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        var fits = Math.Min(part.Length, Longest - _begin.WrittenCount);
        IsTooLong |= fits < part.Length;
        _begin.Write(part[..fits]);
    }

    private bool Decode(ReadOnlySpan<byte> last)
    {
        if (_begin.WrittenCount > 0)
        {
            Keep(last);
            last = _begin.WrittenSpan;
        }

        if (Number++ == 0 && last.StartsWith(Bom))
        {
            last = last[Bom.Length..];
        }

        Text = Utf8.IsValid(last) ? Encoding.UTF8.GetString(last) : Encoding.Latin1.GetString(last);
        return true;
    }
}
