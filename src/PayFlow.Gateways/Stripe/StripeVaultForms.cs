using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>What saving sends, and the method in what it answers.</summary>
internal static class StripeVaultForms
{
    public static byte[] Customer(SaveMethodRequest request, string key) => BodyWriter.Form((request.Customer, key), static (form, state) =>
    {
        var (customer, key) = state;
        form.Add("name"u8, customer?.Name);
        form.Add("email"u8, customer?.Email);
        form.Add("metadata[payflow_key]"u8, key);
        form.Add("metadata[reference]"u8, customer?.Reference);
    });

    public static byte[] Setup(string token, string? customer, string? returnUrl, string key) =>
        BodyWriter.Form((token, customer, returnUrl, key), static (form, state) =>
        {
            form.Add("confirm"u8, "true"u8);
            form.Add("usage"u8, "off_session"u8);
            form.Add("payment_method"u8, state.token);
            form.Add("customer"u8, state.customer);
            form.Add("automatic_payment_methods[enabled]"u8, "true"u8);
            form.Add("automatic_payment_methods[allow_redirects]"u8, state.returnUrl is null ? "never"u8 : "always"u8);
            form.Add("return_url"u8, state.returnUrl);
            form.Add("metadata[payflow_key]"u8, state.key);
            form.Add("expand[0]"u8, "payment_method"u8);
        });

    public static byte[] Expanded() => BodyWriter.Form(0, static (form, _) => form.Add("expand[0]"u8, "payment_method"u8));

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
