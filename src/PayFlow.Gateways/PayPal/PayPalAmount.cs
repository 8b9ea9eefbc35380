using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's amounts: decimal strings, exact both ways. https://developer.paypal.com/docs/api/orders/v2/ (money)</summary>
internal static class PayPalAmount
{
    private const int LongestText = 32;
    private static readonly SearchValues<char> Plain = SearchValues.Create("-.0123456789");

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Money amount)
    {
        var units = ProviderAmount.Write(amount, PayPalCapabilities.Facts);
        json.WriteStartObject(name);
        json.WriteString("currency_code"u8, amount.Currency.Code);
        json.WriteString("value"u8, Text(units, ProviderAmount.Exponent(amount.Currency, PayPalCapabilities.Facts)));
        json.WriteEndObject();
    }

    public static string Text(long units, int exponent)
    {
        if (exponent == 0)
        {
            return units.ToString(CultureInfo.InvariantCulture);
        }

        var scale = (long)Math.Pow(10, exponent);
        return string.Create(CultureInfo.InvariantCulture, $"{units / scale}.{(units % scale).ToString("D" + exponent, CultureInfo.InvariantCulture)}");
    }

    /// <summary>The amount of a decimal string; null where it is not one, or finer than the currency.</summary>
    public static Money? Read(PayPalMoney? money)
    {
        if (money?.Value is not { Length: > 0 and <= LongestText } text || !Currency.TryParse(money.CurrencyCode, out var currency))
        {
            return null;
        }

        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value) && IsPlain(text)
            ? Exact(value, currency)
            : null;
    }

    public static Money ReadOrNone(PayPalMoney? money) => Read(money) ?? default;

    private static Money? Exact(decimal value, Currency currency)
    {
        try
        {
            return Money.FromDecimal(value, currency);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Plain);
}
