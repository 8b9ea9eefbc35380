using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Reads the amounts in requests, with PayPal's reasons to refuse them.</summary>
internal static partial class PayPalAmountCheck
{
    private const decimal Most = 999999999999999.99m;

    public static PayPalMoney Positive(JsonNode? node, string field)
    {
        var money = Any(node, field);
        return money.Minor > 0
            ? money
            : throw PayPalRefusedException.Unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE", field + "/value", money.ToString());
    }

    /// <summary>The amount of a purchase unit, whose parts must add up to it.</summary>
    public static PayPalMoney WithBreakdown(JsonObject unit, string field)
    {
        var total = Positive(unit["amount"], field + "/amount");
        var items = Items(unit, field);
        if (unit["amount"]!["breakdown"] is not JsonObject breakdown || breakdown.Count == 0)
        {
            return items is null
                ? total
                : throw PayPalRefusedException.Unprocessable("ITEM_TOTAL_REQUIRED", field + "/amount/breakdown/item_total");
        }

        var sum = 0L;
        foreach (var (name, node) in breakdown)
        {
            var part = Any(node, $"{field}/amount/breakdown/{name}");
            sum += name is "discount" or "shipping_discount" ? -part.Minor : part.Minor;
        }

        if (items is not null && (breakdown["item_total"] is not { } stated || PayPalMoney.Of(stated).Minor != items))
        {
            throw PayPalRefusedException.Unprocessable("ITEM_TOTAL_MISMATCH", field + "/amount/breakdown/item_total");
        }

        return sum == total.Minor ? total : throw PayPalRefusedException.Unprocessable("AMOUNT_MISMATCH", field + "/amount/value");
    }

    private static PayPalMoney Any(JsonNode? node, string field)
    {
        var money = node as JsonObject ?? throw PayPalRefusedException.Missing(field);
        var currency = money.Text("currency_code") ?? throw PayPalRefusedException.Missing(field + "/currency_code");
        var text = money.Text("value") ?? throw PayPalRefusedException.Missing(field + "/value");
        if (currency.Length != 3)
        {
            throw PayPalRefusedException.Invalid("INVALID_STRING_LENGTH", field + "/currency_code", currency);
        }

        if (text.Length > 32 || !Form().IsMatch(text))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_SYNTAX", field + "/value", text);
        }

        if (!PayPalMoney.IsSupported(currency))
        {
            throw PayPalRefusedException.Unprocessable("INVALID_CURRENCY_CODE", field + "/currency_code", currency);
        }

        return Scaled(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture), currency, field + "/value", text);
    }

    private static PayPalMoney Scaled(decimal value, string currency, string field, string text)
    {
        if (value > Most)
        {
            throw PayPalRefusedException.Unprocessable("MAX_VALUE_EXCEEDED", field, text);
        }

        if (value < 0)
        {
            throw PayPalRefusedException.Unprocessable("CANNOT_BE_NEGATIVE", field, text);
        }

        var hasDecimals = PayPalMoney.HasDecimals(currency);
        var minor = hasDecimals ? value * 100 : value;
        return minor == decimal.Truncate(minor)
            ? new((long)minor, currency)
            : throw PayPalRefusedException.Unprocessable(hasDecimals ? "DECIMAL_PRECISION" : "DECIMALS_NOT_SUPPORTED", field, text);
    }

    /// <summary>What the items come to; null where there are none.</summary>
    private static long? Items(JsonObject unit, string field)
    {
        if (unit["items"] is not JsonArray { Count: > 0 } items)
        {
            return null;
        }

        var sum = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{field}/items/{i}";
            var item = items[i] as JsonObject ?? throw PayPalRefusedException.Missing(at);
            var price = Any(item["unit_amount"], at + "/unit_amount");
            sum += long.TryParse(item.Text("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity > 0
                ? price.Minor * quantity
                : throw PayPalRefusedException.Invalid("INVALID_PARAMETER_SYNTAX", at + "/quantity", item.Text("quantity"));
        }

        return sum;
    }

    [GeneratedRegex(@"^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
