namespace PayFlow.Gateways.Reconciliation;

/// <summary>Puts lines together to fields. A line of a text that only looks like a tag, such as the end of a broken time of day, stays text.</summary>
internal sealed class Mt940Fields
{
    private static readonly string[] Known =
        ["13", "13C", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65", "86", "90C", "90D", "NS"];

    private Mt940Field? _field;
    private bool _isAmongEntries;
    private bool _isOutside = true;
    private bool _isBrokenTag;
    private bool _isNewMessage;

    /// <summary>Takes a line; gives the field that it ends, if it ends one.</summary>
    public Mt940Field? Take(string line, long number, bool isTooLong)
    {
        line = Tidy(line);
        if (line.AsSpan().TrimEnd() is ":")
        {
            _isBrokenTag = true;
            return null;
        }

        if (_isBrokenTag)
        {
            (line, _isBrokenTag) = (":" + line, false);
        }

        if (line.StartsWith('{') || line.StartsWith("-}", StringComparison.Ordinal))
        {
            return Block(line, number);
        }

        if (line.AsSpan().TrimEnd() is "-")
        {
            return Outside();
        }

        if (Tag(line) is { } tag)
        {
            return Begin(tag, line[(tag.Length + 2)..], number, isTooLong);
        }

        if (!_isOutside && _field is not null)
        {
            _field.Add(line);
            _field.IsTooLong |= isTooLong;
        }

        return null;
    }

    /// <summary>Whether the standard, or German practice, has such a field.</summary>
    public static bool IsKnown(string tag) => Known.Contains(tag, StringComparer.Ordinal);

    /// <summary>The last field.</summary>
    public Mt940Field? Finish() => Swap(null);

    // A message begins where its header does; all before its text is about the way it was sent.
    private Mt940Field? Block(string line, long number)
    {
        Outside();
        var text = line.IndexOf("{4:", StringComparison.Ordinal);
        if (text < 0 && !line.Contains("{1:", StringComparison.Ordinal))
        {
            return null;
        }

        _isNewMessage = true;
        var first = text < 0 ? "" : line[(text + 3)..];
        return Tag(first) is { } tag ? Begin(tag, first[(tag.Length + 2)..], number, isTooLong: false) : Swap(null);
    }

    private Mt940Field? Begin(string tag, string text, long number, bool isTooLong)
    {
        _isOutside = false;
        _isAmongEntries = tag is "61" or "86" or "NS" ? _isAmongEntries || tag == "61" : false;
        var field = new Mt940Field(tag, number) { IsTooLong = isTooLong, BeginsMessage = _isNewMessage };
        _isNewMessage = false;
        field.Add(text);
        return Swap(field);
    }

    private Mt940Field? Outside()
    {
        (_isOutside, _isAmongEntries) = (true, false);
        return null;
    }

    private Mt940Field? Swap(Mt940Field? next)
    {
        var ended = _field;
        _field = next;
        return ended;
    }

    // Files come with transport characters around their lines, and padded.
    private static string Tidy(string line)
    {
        var text = line.AsSpan().TrimStart("\u0001\u0002\u0003\uFEFF").TrimEnd("\u0003\u001A\0");
        return text.Length == line.Length ? line : text.ToString();
    }

    private string? Tag(string line)
    {
        var text = line.AsSpan();
        if (text.Length < 4 || text[0] != ':')
        {
            return null;
        }

        return text[1..Math.Min(text.Length, 5)] switch
        {
            ['2', '0', ':', ..] => _isAmongEntries && IsEndOfTime(text[4..]) ? null : "20",
            ['6', '0', 'F' or 'M', ':'] => line[1..4],
            ['6', '1', ':', ..] => "61",
            ['6', '2', 'F' or 'M', ':'] => line[1..4],
            ['6', '4' or '5', ':', ..] => line[1..3],
            ['8', '6', ':', ..] => "86",
            ['9', '0', 'C' or 'D', ':'] => line[1..4],
            ['N', 'S', ':', ..] => "NS",
            _ => _isAmongEntries ? null : HeaderTag(text),
        };
    }

    // 16:20:37 broken before its minutes; no bank refers to a statement by two digits.
    private static bool IsEndOfTime(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && (text.Length == 2 || !char.IsLetterOrDigit(text[2]));

    private static string? HeaderTag(ReadOnlySpan<char> text) => text[1..Math.Min(text.Length, 5)] switch
    {
        [>= '0' and <= '9', >= '0' and <= '9', ':', ..] => text[1..3].ToString(),
        [>= '0' and <= '9', >= '0' and <= '9', >= 'A' and <= 'Z', ':'] => text[1..4].ToString(),
        _ => null,
    };
}
