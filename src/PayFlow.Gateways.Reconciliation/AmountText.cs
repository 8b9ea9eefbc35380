using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Sums for people: thousands separated, the currency's own number of decimals, never through a floating point.</summary>
internal static class AmountText
{
    private static readonly int[] Scale = [1, 10, 100, 1_000, 10_000];

    public static string Number(Int128 minorUnits, Currency currency)
    {
        if (currency.Exponent == 0)
        {
            return Grouped(minorUnits);
        }

        var (whole, fraction) = Int128.DivRem(minorUnits, Scale[currency.Exponent]);
        var sign = minorUnits < 0 && whole == 0 ? "-" : "";
        return $"{sign}{Grouped(whole)}.{Int128.Abs(fraction).ToString(CultureInfo.InvariantCulture).PadLeft(currency.Exponent, '0')}";
    }

    public static string Plain(Int128 minorUnits, Currency currency) => $"{Number(minorUnits, currency)} {currency.Code}";

    private static string Grouped(Int128 value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
