namespace PayFlow.Gateways;

/// <summary>
/// Translates between ISO minor units and a provider's. Never rounds: what one side cannot express is refused, in both directions.
/// </summary>
internal static class ProviderAmount
{
    public static bool TryWrite(Money amount, GatewayCapabilities facts, out long units) =>
        TryRescale(amount.MinorUnits, amount.Currency.Exponent, Exponent(amount.Currency, facts), out units);

    public static long Write(Money amount, GatewayCapabilities facts) =>
        TryWrite(amount, facts, out var units) ? units : throw new ArgumentException($"{facts.WhyNot(amount)}.", nameof(amount));

    public static bool TryRead(long units, Currency currency, GatewayCapabilities facts, out Money amount)
    {
        var fits = TryRescale(units, Exponent(currency, facts), currency.Exponent, out var minor);
        amount = new Money(minor, currency);
        return fits;
    }

    public static int Exponent(Currency currency, GatewayCapabilities facts) =>
        facts.Exponents.TryGetValue(currency.Code, out var exponent) ? exponent : currency.Exponent;

    private static bool TryRescale(long value, int from, int to, out long rescaled)
    {
        rescaled = value;
        for (; from < to; from++)
        {
            if (rescaled is > long.MaxValue / 10 or < long.MinValue / 10)
            {
                return false;
            }

            rescaled *= 10;
        }

        for (; from > to; from--)
        {
            if (rescaled % 10 != 0)
            {
                return false;
            }

            rescaled /= 10;
        }

        return true;
    }
}
