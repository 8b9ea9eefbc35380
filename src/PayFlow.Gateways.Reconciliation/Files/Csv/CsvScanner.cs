using System.Buffers;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Finds the cells of one row. RFC 4180, with any line break, and with a quote inside an unquoted cell taken as it is.</summary>
internal sealed class CsvScanner(CsvRules rules)
{
    private Cell[] _cells = new Cell[64];
    private SearchValues<char>? _ends;
    private char _separator;

    public int Count { get; private set; }

    /// <summary>How much of the text the row took, its line break included.</summary>
    public int Length { get; private set; }

    /// <summary>How many lines the row took.</summary>
    public int Lines { get; private set; }

    /// <summary>What is wrong with the row. It ends with its first line then, so that the rows after it are not lost with it.</summary>
    public string? Fault { get; private set; }

    public Cell this[int index] => _cells[index];

    /// <summary>Scans the row that the text begins with; false where the text ends before the row does.</summary>
    /// <param name="text">The text from the row's first character on.</param>
    /// <param name="last">Whether nothing follows the text.</param>
    public bool Scan(ReadOnlySpan<char> text, bool last)
    {
        _ends ??= Ends(text);
        (Count, Length, Lines, Fault) = (0, 0, 1, null);
        for (var at = 0; ReadCell(text, last, ref at); at++)
        {
            if (Fault is not null || at > rules.MaxRow)
            {
                Fault ??= $"it is longer than {rules.MaxRow} characters";
                return Recover(text, last);
            }

            if (at < text.Length && text[at] == _separator)
            {
                continue;
            }

            return End(text, last, at);
        }

        if (text.Length <= rules.MaxRow)
        {
            return false;
        }

        Fault ??= $"it is longer than {rules.MaxRow} characters";
        return Recover(text, last);
    }

    /// <summary>Forgets the row.</summary>
    public void Reset() => (Count, Length, Lines, Fault) = (0, 0, 0, null);

    /// <summary>The length of the line break that the text begins with; -1 where more text has to tell.</summary>
    public static int BreakLength(ReadOnlySpan<char> text, bool last) => text switch
    {
        ['\r', '\n', ..] => 2,
        ['\r'] when !last => -1,
        [] => 0,
        _ => 1,
    };

    private bool End(ReadOnlySpan<char> text, bool last, int at)
    {
        var length = BreakLength(text[at..], last);
        if (length < 0 || (length == 0 && !last))
        {
            return false;
        }

        Length = at + length;
        return true;
    }

    private bool Recover(ReadOnlySpan<char> text, bool last)
    {
        (Count, Lines) = (0, 1);
        var at = text.IndexOfAny('\r', '\n');
        if (at < 0)
        {
            // The rest of the line is still to come: the reader passes over it.
            Length = text.Length;
            Lines = last ? 1 : 0;
            return true;
        }

        var length = BreakLength(text[at..], last);
        Length = at + length;
        return length > 0;
    }

    private bool ReadCell(ReadOnlySpan<char> text, bool last, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, last, ref at);
        }

        var length = text[at..].IndexOfAny(_ends!);
        if (length < 0 && !last)
        {
            return false;
        }

        length = length < 0 ? text.Length - at : length;
        Add(new Cell(at, length, Doubled: false));
        at += length;
        return true;
    }

    private bool ReadQuoted(ReadOnlySpan<char> text, bool last, ref int at)
    {
        var (start, doubled) = (at + 1, false);
        for (var from = start; ; from += 2)
        {
            var length = text[from..].IndexOf('"');
            if (length < 0)
            {
                Fault = last ? "a quote is opened and never closed" : text.Length - start > rules.MaxCell ? TooLong() : null;
                return Fault is not null;
            }

            from += length;
            // At the end of the text it may be the first of two: the row is not complete then, and is scanned anew.
            if (from + 1 == text.Length || text[from + 1] != '"')
            {
                Add(new Cell(start, from - start, doubled));
                CountLines(text[start..from]);
                at = from + 1;
                Fault ??= at < text.Length && !_ends!.Contains(text[at]) ? "text follows a closing quote" : null;
                return true;
            }

            doubled = true;
        }
    }

    private void CountLines(ReadOnlySpan<char> cell)
    {
        for (var at = cell.IndexOfAny('\r', '\n'); at >= 0; at = cell.IndexOfAny('\r', '\n'))
        {
            Lines++;
            cell = cell[(at + BreakLength(cell[at..], last: true))..];
        }
    }

    private void Add(Cell cell)
    {
        if (cell.Length > rules.MaxCell || Count == rules.MaxColumns)
        {
            Fault ??= Count == rules.MaxColumns ? $"it has more than {rules.MaxColumns} columns" : TooLong();
            return;
        }

        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, _cells.Length * 2);
        }

        _cells[Count++] = cell;
    }

    private string TooLong() => $"a cell is longer than {rules.MaxCell} characters";

    private SearchValues<char> Ends(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        _separator = rules.Separator ?? CsvSeparator.Of(end < 0 ? text : text[..end]);
        return SearchValues.Create([_separator, '\r', '\n']);
    }

    /// <summary>Where a cell stands in the text.</summary>
    /// <param name="Start">Its first character, the quote left out.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="Doubled">Whether it has doubled quotes, which stand for one.</param>
    internal readonly record struct Cell(int Start, int Length, bool Doubled);
}
