namespace PayFlow.Gateways.Reconciliation;

/// <summary>A balance, <c>C171011HUF627311,30</c>, or a total, <c>3EUR12,50</c>.</summary>
internal static class Mt940Balance
{
    /// <summary>Reads a balance. Returns what is wrong with it, or null.</summary>
    /// <param name="text">The field.</param>
    /// <param name="fallback">The currency of one that leaves it out, as some do on later pages.</param>
    /// <param name="balance">The balance, signed.</param>
    /// <param name="day">Its day; null where that does not exist.</param>
    public static string? Read(ReadOnlySpan<char> text, Currency? fallback, out Money balance, out DateOnly? day)
    {
        (balance, day) = (default, null);
        text = text.Trim();
        if (text.Length < 7 || text[0] is not ('C' or 'D') || text[1..7].ContainsAnyExceptInRange('0', '9'))
        {
            return "C or D and six digits of a day were expected first";
        }

        day = StatementDates.Short(text[1..7]);
        var fault = Amount(text[7..], fallback, out balance);
        balance = fault is null && text[0] == 'D' ? -balance : balance;
        return fault;
    }

    /// <summary>Reads a number of entries and their sum. Returns what is wrong, or null.</summary>
    public static string? ReadTotal(ReadOnlySpan<char> text, Currency? fallback, out int count, out Money sum)
    {
        (count, sum) = (0, default);
        text = text.Trim();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && int.TryParse(text[..digits], out count)
            ? Amount(text[digits..], fallback, out sum)
            : "a number of entries was expected first";
    }

    /// <summary>The currency that a floor limit names. Null where it names none.</summary>
    public static Currency? FloorCurrency(string text) =>
        text.Length >= 3 && Currency.TryParse(text[..3], out var currency) ? currency : null;

    private static string? Amount(ReadOnlySpan<char> text, Currency? fallback, out Money amount)
    {
        amount = default;
        if (text.Length > 0 && !char.IsAsciiDigit(text[0]))
        {
            var code = text[..Math.Min(3, text.Length)].ToString();
            return Currency.TryParse(code, out var currency)
                ? StatementAmount.Read(text[3..], currency, out amount)
                : $"'{SafeText.Line(code)}' is no currency of ISO 4217";
        }

        return fallback is { } known ? StatementAmount.Read(text, known, out amount) : "it names no currency";
    }
}
