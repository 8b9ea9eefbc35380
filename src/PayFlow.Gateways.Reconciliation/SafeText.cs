using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Makes a provider's string fit for a report line: short, one line, nothing that moves the cursor or turns the writing round.</summary>
internal static class SafeText
{
    private const int Longest = 64;
    private const int LongestSentence = 500;

    /// <summary>An id or a name.</summary>
    public static string Line(string value) => Clean(value, Longest);

    /// <summary>A remark: what a provider or a person wrote, or what was in the way.</summary>
    public static string Sentence(string value) => Clean(value, LongestSentence);

    private static string Clean(string value, int longest)
    {
        var text = string.Create(Math.Min(value.Length, longest), value, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsPlain(source[i]) ? source[i] : '?';
            }
        });
        return value.Length > longest ? text + "..." : text;
    }

    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
