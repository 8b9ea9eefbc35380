using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>An amount in the currency's smallest unit as PayPal counts it, which is not always ISO 4217's.</summary>
internal readonly record struct PayPalMoney(long Minor, string Currency)
{
    /// <summary>ISO 4217 gives HUF and TWD two decimals; PayPal takes none.</summary>
    private static readonly HashSet<string> WithoutDecimals = ["HUF", "JPY", "TWD"];

    private static readonly HashSet<string> Supported =
    [
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "INR", "JPY", "MXN",
        "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD",
    ];

    public static bool IsSupported(string currency) => Supported.Contains(currency);

    public static bool HasDecimals(string currency) => !WithoutDecimals.Contains(currency);

    /// <summary>Reads an amount that was checked before.</summary>
    public static PayPalMoney Of(JsonNode node)
    {
        var money = node.AsObject();
        var currency = money.Text("currency_code")!;
        var value = decimal.Parse(money.Text("value")!, NumberStyles.Number, CultureInfo.InvariantCulture);
        return new((long)(HasDecimals(currency) ? value * 100 : value), currency);
    }

    public JsonObject ToJson() => new() { ["currency_code"] = Currency, ["value"] = ToString() };

    public override string ToString() => HasDecimals(Currency)
        ? (Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture)
        : Minor.ToString(CultureInfo.InvariantCulture);
}
