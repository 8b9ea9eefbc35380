using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads amounts digit by digit into minor units: no floating point, no rounding, and nothing but a number is one.</summary>
internal static class AmountCell
{
    private const int MostDecimals = 18;

    /// <summary>An amount in major units, as providers write it: <c>-1234.50</c>. What is wrong with it where it is none.</summary>
    public static string? Read(ReadOnlySpan<char> text, Currency currency, string column, out Money amount)
    {
        var negative = text is ['-', ..];
        var fault = ReadPlain(negative ? text[1..] : text, '.', currency, negative, out amount);
        return fault is null ? null : Say(column, text, fault);
    }

    /// <summary>An amount in minor units: <c>-123450</c>.</summary>
    public static string? ReadMinor(ReadOnlySpan<char> text, Currency currency, string column, out Money amount)
    {
        var fault = TryWhole(text, out var units) ? null : "is not a whole number in minor units that fits into 64 bits";
        amount = new Money(units, currency);
        return fault is null ? null : Say(column, text, fault);
    }

    /// <summary>Digits with at most one decimal point; no sign, no spaces, no groups.</summary>
    public static string? ReadPlain(ReadOnlySpan<char> text, char point, Currency currency, bool negative, out Money amount)
    {
        amount = new Money(0, currency);
        var at = text.IndexOf(point);
        var whole = at < 0 ? text : text[..at];
        var decimals = at < 0 ? [] : text[(at + 1)..];
        if (whole.IsEmpty || (at >= 0 && decimals.IsEmpty) || decimals.Length > MostDecimals || !IsDigits(whole) || !IsDigits(decimals))
        {
            return "is not a number";
        }

        if (decimals.Length > currency.Exponent && decimals[currency.Exponent..].ContainsAnyExcept('0'))
        {
            return $"has more decimals than {currency} has ({currency.Exponent})";
        }

        var units = Int128.Zero;
        foreach (var digit in whole)
        {
            units = (units * 10) + (digit - '0');
            if (units > long.MaxValue)
            {
                return "does not fit into 64 bits of minor units";
            }
        }

        for (var i = 0; i < currency.Exponent; i++)
        {
            units = (units * 10) + (i < decimals.Length ? decimals[i] - '0' : 0);
        }

        if (units > long.MaxValue)
        {
            return "does not fit into 64 bits of minor units";
        }

        amount = new Money(negative ? -(long)units : (long)units, currency);
        return null;
    }

    public static bool TryWhole(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var digits = text is ['-', .. var rest] ? rest : text;
        return !digits.IsEmpty && digits.Length <= 20 && IsDigits(digits)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static string Say(string column, ReadOnlySpan<char> text, string fault) =>
        text.IsWhiteSpace() ? $"The column '{column}' is empty." : $"The column '{column}' {fault}: '{TextCell.Quote(text)}'.";

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
