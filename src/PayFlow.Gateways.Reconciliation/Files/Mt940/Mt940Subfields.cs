using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A text in subfields: three digits of the kind of business, then a separator and two digits before each: <c>166?00...?20...</c></summary>
internal static class Mt940Subfields
{
    /// <summary>Reads it. Null where the text is none of that kind.</summary>
    public static Mt940Details? Read(string text)
    {
        if (text.Length < 6 || text.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9') || char.IsLetterOrDigit(text[3]) || !IsSubfield(text, 3, text[3]))
        {
            return null;
        }

        var (purpose, name) = (new StringBuilder(), new StringBuilder());
        var booking = "";
        for (var at = 3; at < text.Length;)
        {
            var end = Next(text, at + 3, text[3]);
            var value = text.AsSpan(at + 3, end - at - 3);
            switch (int.Parse(text.AsSpan(at + 1, 2)))
            {
                case 0: booking = value.ToString(); break;
                case (>= 20 and <= 29) or (>= 60 and <= 63): purpose.Append(value); break;
                case 32 or 33: name.Append(value); break;
            }

            at = end;
        }

        var details = Mt940Details.Purpose(purpose.ToString());
        return details with
        {
            Counterparty = string.IsNullOrWhiteSpace(name.ToString()) ? details.Counterparty : name.ToString(),
            Text = string.IsNullOrWhiteSpace(details.Text) ? booking : details.Text,
        };
    }

    private static int Next(string text, int from, char separator)
    {
        for (var at = text.IndexOf(separator, from); at >= 0; at = text.IndexOf(separator, at + 1))
        {
            if (IsSubfield(text, at, separator))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool IsSubfield(string text, int at, char separator) =>
        at + 2 < text.Length && text[at] == separator && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]);
}
