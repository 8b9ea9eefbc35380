namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads amounts as banks write them: <c>1.234,56</c>, <c>-12.30</c>, <c>12.30-</c>, <c>(12.30)</c>. What can be read in two ways is read in none.</summary>
internal static class BankAmount
{
    private const int Longest = 64;

    public static string? Read(ReadOnlySpan<char> text, char point, Currency currency, string column, out Money amount)
    {
        amount = Money.Zero(currency);
        var number = text.Trim();
        if (number.Length > Longest || !Sign(ref number, out var negative))
        {
            return AmountCell.Say(column, text, "is not a number");
        }

        Span<char> plain = stackalloc char[Longest];
        if (!Ungroup(number, point, plain, out var length))
        {
            return AmountCell.Say(column, text, $"is not a number with the decimal point '{point}' and, if any, groups of three digits");
        }

        var fault = AmountCell.ReadPlain(plain[..length], point, currency, negative, out amount);
        return fault is null ? null : AmountCell.Say(column, text, fault);
    }

    private static bool Sign(ref ReadOnlySpan<char> number, out bool negative)
    {
        var inBrackets = number is ['(', .., ')'];
        var before = number is ['-' or '+' or '\u2212', ..];
        var after = number is [.., '-' or '+' or '\u2212'];
        negative = inBrackets || (before && number[0] != '+') || (after && number[^1] != '+');
        number = inBrackets ? number[1..^1] : before ? number[1..].TrimStart() : after ? number[..^1].TrimEnd() : number;

        // A second sign inside is refused with the digits.
        return !(before && after);
    }

    /// <summary>Leaves out the separators of groups, which must be of one kind and stand before each three digits.</summary>
    private static bool Ungroup(ReadOnlySpan<char> number, char point, Span<char> plain, out int length)
    {
        length = 0;
        var at = number.IndexOf(point);
        var whole = at < 0 ? number : number[..at];
        var (group, digits) = ('\0', 0);
        foreach (var character in whole)
        {
            if (character is >= '0' and <= '9')
            {
                plain[length++] = character;
                digits++;
                continue;
            }

            var first = group == '\0';
            if (!IsGroup(character, point) || (!first && character != group) || (first ? digits is 0 or > 3 : digits != 3))
            {
                return false;
            }

            (group, digits) = (character, 0);
        }

        if (group != '\0' && digits != 3)
        {
            return false;
        }

        number[whole.Length..].CopyTo(plain[length..]);
        length += number.Length - whole.Length;
        return true;
    }

    private static bool IsGroup(char character, char point) =>
        character != point && (character is '.' or ',' or ' ' or '\'' or '\u00A0' or '\u202F' or '\u2019');
}
