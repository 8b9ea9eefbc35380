namespace PayFlow.Gateways;

/// <summary>Keeps card numbers out: what looks like one is refused, and never repeated in the message.</summary>
internal static class CardNumber
{
    private const int Shortest = 12;
    private const int Longest = 19;

    public static void Refuse(string value, string parameter)
    {
        if (IsOne(value))
        {
            throw new ArgumentException("This is a card number. Pass the token that the provider's form returned; card numbers may not reach this application.", parameter);
        }
    }

    public static bool IsOne(ReadOnlySpan<char> value)
    {
        Span<int> digits = stackalloc int[Longest];
        var count = 0;
        foreach (var character in value)
        {
            if (character is ' ' or '-')
            {
                continue;
            }

            if (!char.IsDigit(character) || count == Longest)
            {
                return false;
            }

            digits[count++] = (int)char.GetNumericValue(character);
        }

        return count >= Shortest && PassesLuhn(digits[..count]);
    }

    private static bool PassesLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] << (i & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
