using System.Collections.Frozen;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's facts. https://developer.paypal.com/api/rest/reference/currency-codes/</summary>
internal static class PayPalCapabilities
{
    public static GatewayCapabilities Facts { get; } = new()
    {
        Currencies = "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD".Split(' ').ToFrozenSet(),
        // Integers only, where ISO 4217 has two decimals.
        Exponents = new Dictionary<string, int> { ["HUF"] = 0, ["TWD"] = 0 }.ToFrozenDictionary(),
        Methods = [PaymentMethodKind.SavedCard, PaymentMethodKind.SavedWallet, PaymentMethodKind.Approved],
        Abilities = new[]
        {
            GatewayAbility.Charge,
            GatewayAbility.Authorize,
            GatewayAbility.Continue,
            GatewayAbility.Capture,
            GatewayAbility.PartialCapture,
            GatewayAbility.MultipleCaptures,
            GatewayAbility.Void,
            GatewayAbility.Refund,
            GatewayAbility.PartialRefund,
            GatewayAbility.ExtendAuthorization,
            GatewayAbility.MerchantInitiated,
            GatewayAbility.Checkout,
            GatewayAbility.CheckoutAuthorize,
        }.ToFrozenSet(),
        AuthorizationLifetime = TimeSpan.FromDays(3),
        RefundWindow = TimeSpan.FromDays(180),
        KeyRetention = TimeSpan.FromHours(5),
    };
}
