using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What an order must be like before anything is done with it.</summary>
internal static class PayPalOrderCheck
{
    private const int MaxUnits = 10;

    public static void Check(JsonObject body)
    {
        var intent = body.Text("intent") ?? throw PayPalRefusedException.Missing("/intent");
        if (intent is not ("CAPTURE" or "AUTHORIZE"))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", "/intent", intent);
        }

        if (body["purchase_units"] is not JsonArray units)
        {
            throw PayPalRefusedException.Missing("/purchase_units");
        }

        if (units.Count is 0 or > MaxUnits)
        {
            throw PayPalRefusedException.Invalid(
                units.Count == 0 ? "INVALID_ARRAY_MIN_ITEMS" : "INVALID_ARRAY_MAX_ITEMS", "/purchase_units");
        }

        if (units.Count > 1 && intent == "AUTHORIZE")
        {
            throw PayPalRefusedException.Unprocessable("UNSUPPORTED_INTENT", "/intent", intent);
        }

        CheckTogether([.. units.Select(Unit)]);
    }

    public static JsonObject Unit(JsonNode? node, int index)
    {
        var field = $"/purchase_units/{index}";
        var unit = node as JsonObject ?? throw PayPalRefusedException.Missing(field);
        PayPalAmountCheck.WithBreakdown(unit, field);
        unit.Limited("reference_id", 256, field);
        unit.Limited("custom_id", 127, field);
        unit.Limited("invoice_id", 127, field);
        unit.Limited("description", 127, field);
        unit.Limited("soft_descriptor", 22, field);
        return unit;
    }

    private static void CheckTogether(IReadOnlyList<JsonObject> units)
    {
        if (units.Select(u => u["amount"]!.AsObject().Text("currency_code")).Distinct().Count() > 1)
        {
            throw PayPalRefusedException.Unprocessable("MULTI_CURRENCY_ORDER", "/purchase_units/1/amount/currency_code");
        }

        if (units.Count == 1)
        {
            return;
        }

        if (units.Any(u => u.Text("reference_id") is null))
        {
            throw PayPalRefusedException.Unprocessable("REFERENCE_ID_REQUIRED", "/purchase_units/0/reference_id");
        }

        if (units.DistinctBy(u => u.Text("reference_id")).Count() < units.Count)
        {
            throw PayPalRefusedException.Unprocessable("DUPLICATE_REFERENCE_ID", "/purchase_units/1/reference_id");
        }
    }
}
