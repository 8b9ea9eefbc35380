using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Makes a bank's text fit to be kept: one line, single spaces, no control characters, of a bounded length.</summary>
internal static class StatementText
{
    /// <summary>Ids and codes. The longest that a standard allows has 140.</summary>
    public const int LongestId = 256;

    /// <summary>Names and remittance information.</summary>
    public const int LongestText = 2_000;

    // What banks write where they have nothing to say.
    private static readonly string[] Nothing = ["NOTPROVIDED", "NONREF", "NONE", "NOTAVAILABLE"];

    /// <summary>The text; null where nothing is left of it.</summary>
    public static string? Clean(string? text, int longest = LongestText)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length <= longest && IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            if (!Rune.IsWhiteSpace(rune))
            {
                clean.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd() is { Length: > 0 } rest ? rest : null;
    }

    /// <summary>An id; null also where the bank says that there is none.</summary>
    public static string? Id(string? text) =>
        Clean(text, LongestId) is { } id && !Nothing.Contains(id, StringComparer.OrdinalIgnoreCase) ? id : null;

    /// <summary>A row that was not read, for a <see cref="BadRow"/>.</summary>
    public static string Shorten(string text) => Clean(text, 500) ?? "";

    private static bool IsClean(string text)
    {
        var blank = true;
        foreach (var character in text)
        {
            if (char.IsControl(character) || char.IsSurrogate(character) || (char.IsWhiteSpace(character) && (blank || character != ' ')))
            {
                return false;
            }

            blank = character == ' ';
        }

        return !blank;
    }
}
