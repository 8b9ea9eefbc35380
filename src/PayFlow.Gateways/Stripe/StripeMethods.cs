using System.Text.Json;

namespace PayFlow.Gateways.Stripe;

/// <summary>The saved method in what Stripe answers.</summary>
internal static class StripeMethods
{
    /// <summary>The method, expanded or by its id. Null where there is none, or none that can be charged.</summary>
    public static StripeMethod? MethodOf(StripeSetup setup)
    {
        var method = setup.PaymentMethod.ValueKind switch
        {
            JsonValueKind.String => new StripeMethod(setup.PaymentMethod.GetString(), null, null, null),
            JsonValueKind.Object => Read(setup.PaymentMethod),
            _ => null,
        };
        return RequestRules.IsId(method?.Id) && !CardNumber.IsOne(method!.Id) ? method : null;
    }

    private static StripeMethod? Read(JsonElement element)
    {
        try
        {
            return element.Deserialize(StripeJsonContext.Default.StripeMethod);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
