using System.Globalization;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What Stripe takes, and between which limits it charges.</summary>
internal static class StripeMoney
{
    public const long DisputeFee = 1500;
    private const long FixedFee = 30;
    private const long FeePerMille = 29;
    public const long Largest = 99_999_999;

    private static readonly Dictionary<string, long> Smallest = Table(
        "usd 50, aud 50, brl 50, cad 50, chf 50, eur 50, nzd 50, sgd 50, inr 50, gbp 30, jpy 50, aed 200, bgn 100, czk 1500, " +
        "dkk 250, hkd 400, huf 17500, mxn 1000, myr 200, nok 300, pln 200, ron 200, sek 300, thb 1000");

    private static readonly Dictionary<string, long> LargerLimits = Table(
        "inr 999999999, idr 999999999999, jpy 9999999999, huf 999999999999, cop 999999999999");

    /// <summary>2.9 % and 30 minor units, half a unit rounded up.</summary>
    public static long Fee(long amount) => amount == 0 ? 0 : (((amount * FeePerMille) + 500) / 1000) + FixedFee;

    public static void CheckAmount(long amount, string currency)
    {
        if (amount < 1)
        {
            throw StripeErrors.Invalid("parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }

        if (amount < Smallest.GetValueOrDefault(currency, 1))
        {
            throw StripeErrors.Invalid("amount_too_small", "amount", $"The amount is below the minimum in {currency}.");
        }

        if (amount > LargerLimits.GetValueOrDefault(currency, Largest))
        {
            throw StripeErrors.Invalid("amount_too_large", "amount", $"The amount is above the maximum in {currency}.");
        }
    }

    public static string Currency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter)
        ? text.ToLowerInvariant()
        : throw StripeErrors.Invalid(null, "currency", $"Invalid currency: {text}");

    private static Dictionary<string, long> Table(string text) => text.Split(", ")
        .Select(entry => entry.Split(' '))
        .ToDictionary(entry => entry[0], entry => long.Parse(entry[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
