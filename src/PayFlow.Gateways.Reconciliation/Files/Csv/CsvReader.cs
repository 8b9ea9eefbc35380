using System.Buffers;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads a CSV row by row. It holds one row and what was read ahead; cells are good until the next row.</summary>
internal sealed class CsvReader(Stream file, CsvRules rules) : IDisposable
{
    private readonly CsvScanner _scanner = new(rules);
    private readonly CsvText _text = new(file, rules.MaxRow);
    private char[] _unescaped = [];
    private int _skip = rules.SkipLines;
    private bool _skipping;
    private long _next = 1;

    /// <summary>The line that the row begins on, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int Count => _scanner.Count;

    /// <summary>What is wrong with the row as such. Null where its cells can be read.</summary>
    public string? Fault => _scanner.Fault;

    /// <summary>Whether there is nothing on the line.</summary>
    public bool IsBlank => Fault is null && Count == 1 && this[0].IsWhiteSpace();

    /// <summary>The row as it stands in the file.</summary>
    public ReadOnlySpan<char> Raw => _text.Ahead[.._scanner.Length].TrimEnd("\r\n");

    /// <summary>A cell without its quotes.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var cell = _scanner[index];
            var text = _text.Ahead.Slice(cell.Start, cell.Length);
            return cell.Doubled ? Unescape(text) : text;
        }
    }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _text.Take(_scanner.Length);
        _next += _scanner.Lines;
        _skipping |= _scanner is { Fault: not null, Lines: 0 };
        _skip += _skipping ? 1 : 0;
        _scanner.Reset();
        return _skip == 0 && Next() is { } found ? ValueTask.FromResult(found) : ReadOnAsync(cancellationToken);
    }

    public void Dispose() => _text.Dispose();

    private async ValueTask<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        for (; _skip > 0; _skip--)
        {
            await SkipLineAsync(cancellationToken).ConfigureAwait(false);
        }

        _skipping = false;
        while (true)
        {
            if (Next() is { } found)
            {
                return found;
            }

            await _text.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True for a row, false for the end, null where more text is needed.</summary>
    private bool? Next()
    {
        if (_text.Ahead.IsEmpty)
        {
            return _text.IsLast ? false : null;
        }

        Line = _next;
        return _scanner.Scan(_text.Ahead, _text.IsLast) ? true : null;
    }

    private async ValueTask SkipLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var at = _text.Ahead.IndexOfAny('\r', '\n');
            var length = at < 0 ? -1 : CsvScanner.BreakLength(_text.Ahead[at..], _text.IsLast);
            if (length > 0)
            {
                _text.Take(at + length);
                _next++;
                return;
            }

            // A carriage return at the end stays: the line feed that belongs to it may follow.
            _text.Take(at < 0 ? _text.Ahead.Length : at);
            if (_text.IsLast)
            {
                return;
            }

            await _text.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> text)
    {
        if (_unescaped.Length < text.Length)
        {
            _unescaped = new char[Math.Max(256, text.Length)];
        }

        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            _unescaped[length++] = text[i];
            i += text[i] == '"' ? 1 : 0;
        }

        return _unescaped.AsSpan(0, length);
    }
}
