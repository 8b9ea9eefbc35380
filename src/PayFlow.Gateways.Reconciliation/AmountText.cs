using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Sums for people and for tables: the currency's own number of decimals, never through a floating point.</summary>
internal static class AmountText
{
    private static readonly int[] Scale = [1, 10, 100, 1_000, 10_000];

    /// <summary>For people: thousands separated.</summary>
    public static string Number(Int128 minorUnits, Currency currency) => Format(minorUnits, currency, "N0");

    /// <summary>For people, with the currency behind it.</summary>
    public static string Plain(Int128 minorUnits, Currency currency) => $"{Number(minorUnits, currency)} {currency.Code}".TrimEnd();

    /// <summary>For programs: nothing between the digits but the point.</summary>
    public static string Decimal(Int128 minorUnits, Currency currency) => Format(minorUnits, currency, "D");

    /// <summary>A number of rows, thousands separated.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Format(Int128 minorUnits, Currency currency, string format)
    {
        var (whole, fraction) = Int128.DivRem(minorUnits, Scale[currency.Exponent]);
        var text = whole.ToString(format, CultureInfo.InvariantCulture);
        if (currency.Exponent == 0)
        {
            return text;
        }

        var sign = minorUnits < 0 && whole == 0 ? "-" : "";
        return $"{sign}{text}.{Int128.Abs(fraction).ToString(CultureInfo.InvariantCulture).PadLeft(currency.Exponent, '0')}";
    }
}
