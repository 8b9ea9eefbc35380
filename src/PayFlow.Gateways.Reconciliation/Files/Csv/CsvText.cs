using System.Buffers;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The file as text, read ahead as far as a row needs it.</summary>
/// <remarks>The byte order mark tells UTF-16 and UTF-8; without one it is UTF-8, and a byte that is none there is ISO-8859-1.</remarks>
internal sealed class CsvText(Stream file, int maxRow) : IDisposable
{
    private const int Block = 32 * 1024;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Block);
    private char[] _chars = ArrayPool<char>.Shared.Rent(4 * Block);
    private Decoder? _decoder;
    private int _start;
    private int _end;

    /// <summary>What is read and not taken yet.</summary>
    public ReadOnlySpan<char> Ahead => _chars.AsSpan(_start, _end - _start);

    /// <summary>Whether nothing follows what is read.</summary>
    public bool IsLast { get; private set; }

    public void Take(int length) => _start += length;

    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var length = _decoder is null
            ? await file.ReadAtLeastAsync(_bytes.AsMemory(0, Block), 4, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)
            : await file.ReadAsync(_bytes.AsMemory(0, Block), cancellationToken).ConfigureAwait(false);
        IsLast = length == 0 || (_decoder is null && length < 4);
        MakeRoom();
        var from = 0;
        if (_decoder is null)
        {
            (_decoder, from) = Choose(_bytes.AsSpan(0, length));
        }

        _end += _decoder.GetChars(_bytes.AsSpan(from, length - from), _chars.AsSpan(_end), flush: IsLast);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        (_start, _end) = (0, 0);
    }

    private void MakeRoom()
    {
        var kept = Ahead.Length;
        var target = _chars;
        // A byte is at most a character; what was left in the decoder is a few more.
        if (_chars.Length - kept < Block + 16)
        {
            target = ArrayPool<char>.Shared.Rent(Math.Min(_chars.Length * 2, maxRow + (4 * Block)));
        }

        Ahead.CopyTo(target);
        if (target != _chars)
        {
            ArrayPool<char>.Shared.Return(_chars);
            _chars = target;
        }

        (_start, _end) = (0, kept);
    }

    private static (Decoder Decoder, int Skip) Choose(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8(), 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode.GetDecoder(), 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode.GetDecoder(), 2),
        _ => (Utf8(), 0),
    };

    private static Decoder Utf8() => Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Latin1Fallback()).GetDecoder();
}
