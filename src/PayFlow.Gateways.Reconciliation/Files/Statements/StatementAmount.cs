namespace PayFlow.Gateways.Reconciliation;

/// <summary>Amounts as bank statements write them: digits and at most one decimal mark, without sign and grouping. Nothing is rounded.</summary>
internal static class StatementAmount
{
    /// <summary>Reads an amount.</summary>
    /// <param name="text">The digits; comma and dot are both a decimal mark.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="amount">The amount, never negative.</param>
    /// <returns>Null where it was read, what is wrong otherwise.</returns>
    public static string? Read(ReadOnlySpan<char> text, Currency currency, out Money amount)
    {
        amount = Money.Zero(currency);
        text = text.Trim();
        var mark = text.IndexOfAny(',', '.');
        var whole = mark < 0 ? text : text[..mark];
        var fraction = mark < 0 ? [] : text[(mark + 1)..].TrimEnd('0');
        if (text.Length == (mark < 0 ? 0 : 1) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return $"'{SafeText.Line(text.ToString())}' is no amount";
        }

        if (fraction.Length > currency.Exponent)
        {
            return $"'{SafeText.Line(text.ToString())}' has more decimals than {currency} has ({currency.Exponent})";
        }

        Int128 units = 0;
        foreach (var digit in whole.TrimStart('0'))
        {
            units = units > long.MaxValue ? units : (units * 10) + (digit - '0');
        }

        for (var i = 0; i < currency.Exponent; i++)
        {
            units = (units * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        if (units > long.MaxValue)
        {
            return $"'{SafeText.Line(text.ToString())}' {currency} does not fit into 64 bits of minor units";
        }

        amount = Money.FromMinorUnits((long)units, currency);
        return null;
    }
}
