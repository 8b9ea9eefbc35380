namespace PayFlow.Gateways.Reconciliation;

/// <summary>Amounts of PayPal's settlement report: unsigned, in hundredths of every currency, also of one without decimals, and their side beside them.</summary>
internal static class PayPalUnits
{
    public static string? Read(ReadOnlySpan<char> text, ReadOnlySpan<char> side, string sideColumn, Currency currency, string column, out Money amount)
    {
        amount = Money.Zero(currency);
        if (side is not ("CR" or "DR"))
        {
            return AmountCell.Say(sideColumn, side, "is neither CR nor DR");
        }

        var fault = Read(text, currency, column, out var unsigned);
        amount = side is "DR" ? -unsigned : unsigned;
        return fault;
    }

    /// <summary>Without a side.</summary>
    public static string? Read(ReadOnlySpan<char> text, Currency currency, string column, out Money amount)
    {
        amount = Money.Zero(currency);
        if (text is ['-', ..] || !AmountCell.TryWhole(text, out var hundredths))
        {
            return AmountCell.Say(column, text, "is not a whole unsigned number of hundredths that fits into 64 bits");
        }

        Int128 units = hundredths;
        for (var i = 2; i < currency.Exponent; i++)
        {
            units *= 10;
        }

        var divisor = currency.Exponent switch { 0 => 100, 1 => 10, _ => 1 };
        if (units % divisor != 0)
        {
            return AmountCell.Say(column, text, $"is in hundredths, and has more decimals than {currency} has ({currency.Exponent})");
        }

        units /= divisor;
        if (units > long.MaxValue)
        {
            return AmountCell.Say(column, text, "does not fit into 64 bits of minor units");
        }

        amount = new Money((long)units, currency);
        return null;
    }
}
