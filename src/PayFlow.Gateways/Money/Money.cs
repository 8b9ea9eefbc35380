using System.Globalization;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>An amount in the smallest unit of its currency: <c>1250</c> minor units of EUR are 12.50 euro, of JPY 1250 yen.</summary>
/// <remarks>
/// There is no conversion from a number without a currency, no floating point and no rounding. Requests take positive amounts only;
/// a provider's books also carry negative ones. Arithmetic is checked and refuses two currencies.
/// </remarks>
/// <param name="MinorUnits">The amount in minor units.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    // 28 digits fit a decimal; more than 4 decimals exist in no currency.
    private static readonly long[] Scale = [1, 10, 100, 1_000, 10_000];

    /// <summary>Whether the amount is zero.</summary>
    [JsonIgnore]
    public bool IsZero => MinorUnits == 0;

    /// <summary>An amount from its minor units.</summary>
    public static Money FromMinorUnits(long minorUnits, Currency currency) => new(minorUnits, currency);

    /// <summary>An amount from its major units: <c>12.50m</c> euro.</summary>
    /// <exception cref="ArgumentException">The currency has fewer decimals than the value uses, or the value does not fit.</exception>
    public static Money FromDecimal(decimal value, Currency currency)
    {
        decimal minor;
        try
        {
            minor = value * Scale[currency.Exponent];
            return minor == decimal.Truncate(minor)
                ? new Money(decimal.ToInt64(minor), currency)
                : throw new ArgumentException($"{Text(value)} has more decimals than {currency} has ({currency.Exponent}). Round it yourself first; this library never does.", nameof(value));
        }
        catch (OverflowException)
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"{Text(value)} {currency} does not fit into 64 bits of minor units.");
        }
    }

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The amount in major units: 12.50 for 1250 minor units of EUR.</summary>
    public decimal ToDecimal() => (decimal)MinorUnits / Scale[Currency.Exponent];

    /// <summary>The sum. Throws <see cref="ArgumentException"/> for two currencies, <see cref="OverflowException"/> beyond 64 bits.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + right.Same(left).MinorUnits), left.Currency);

    /// <summary>The difference. Throws <see cref="ArgumentException"/> for two currencies, <see cref="OverflowException"/> beyond 64 bits.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - right.Same(left).MinorUnits), left.Currency);

    /// <summary>The amount with the other sign.</summary>
    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    /// <summary>Whether the left amount is smaller; both in one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger; both in one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is not larger; both in one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is not smaller; both in one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The sum, as <c>+</c>.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference, as <c>-</c>.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>The amount with the other sign, as unary <c>-</c>.</summary>
    public static Money Negate(Money value) => -value;

    /// <summary>Compares two amounts of one currency.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public int CompareTo(Money other) => MinorUnits.CompareTo(other.Same(this).MinorUnits);

    /// <summary>The amount for people: <c>12.50 EUR</c>, always with a dot.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ToDecimal().ToString("F" + Currency.Exponent, CultureInfo.InvariantCulture)} {Currency.Code}");

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private Money Same(Money other) =>
        Currency == other.Currency
            ? this
            : throw new ArgumentException($"{other.Currency} and {Currency} cannot be reckoned together. Convert one of them first.", nameof(other));
}
