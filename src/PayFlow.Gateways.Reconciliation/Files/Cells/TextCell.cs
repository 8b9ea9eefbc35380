namespace PayFlow.Gateways.Reconciliation;

/// <summary>Texts out of cells: what a database cannot keep and what would break a line is taken out.</summary>
internal static class TextCell
{
    private const int LongestRow = 500;
    private const int LongestText = 1000;
    private const int LongestId = 128;
    private const int LongestQuote = 64;

    /// <summary>A text in one line. Null where there is none.</summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.IsEmpty ? null : Clean(text, LongestText);
    }

    /// <summary>Whether it can be a provider's id: visible ASCII, and not long.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestId && !text.ContainsAnyExceptInRange('!', '~');

    public static string Shorten(ReadOnlySpan<char> row) => Clean(row, LongestRow);

    public static string Quote(ReadOnlySpan<char> text) => Clean(text, LongestQuote);

    private static string Clean(ReadOnlySpan<char> text, int longest)
    {
        text = text.Length > longest ? text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] : text;
        return string.Create(text.Length, text, static (clean, source) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                var half = char.IsHighSurrogate(source[i]) && !(i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]));
                var other = char.IsLowSurrogate(source[i]) && !(i > 0 && char.IsHighSurrogate(source[i - 1]));
                clean[i] = half || other ? '\uFFFD' : char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        });
    }
}
