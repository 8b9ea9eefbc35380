using System.Collections.Frozen;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's facts. https://developer.paypal.com/api/rest/reference/currency-codes/</summary>
internal static class PayPalCapabilities
{
    /// <summary>999999999999999.99, or without the decimals where there are none.</summary>
    private const long Most = 999_999_999_999_999_99;

    private const string WithDecimals = "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS INR MXN MYR NOK NZD PHP PLN SEK SGD THB USD";

    private const string WithoutDecimals = "HUF JPY TWD";

    public static GatewayCapabilities Facts { get; } = new()
    {
        Currencies = $"{WithDecimals} {WithoutDecimals}".Split(' ').ToFrozenSet(),
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
            GatewayAbility.FindByReference,
            GatewayAbility.ExtendAuthorization,
            GatewayAbility.SaveCard,
            GatewayAbility.SaveWallet,
            GatewayAbility.DeleteMethod,
            GatewayAbility.MerchantInitiated,
            GatewayAbility.Checkout,
            GatewayAbility.CheckoutAuthorize,
            GatewayAbility.Disputes,
            GatewayAbility.AcceptDispute,
            GatewayAbility.EvidenceText,
            GatewayAbility.EvidenceFiles,
            GatewayAbility.Payouts,
        }.ToFrozenSet(),
        Reasons = new Dictionary<GatewayAbility, string>
        {
            [GatewayAbility.IncrementAuthorization] = "PayPal raises an authorization only when it renews it, by 15 % at most; extend it with the new amount",
            [GatewayAbility.VerifyCard] = "PayPal checks a card when it is saved, and answers no question about it before",
            [GatewayAbility.CancelCheckout] = "an order that nobody approves ends by itself after three hours",
            [GatewayAbility.EvidenceDraft] = "PayPal submits evidence as it comes",
            [GatewayAbility.PayoutEntries] = "PayPal does not tell which payments a withdrawal consists of",
        }.ToFrozenDictionary(),
        Amounts = Rules(WithDecimals, Most).Concat(Rules(WithoutDecimals, Most / 100)).ToFrozenDictionary(),
        AuthorizationLifetime = TimeSpan.FromDays(3),
        RefundWindow = TimeSpan.FromDays(180),
        KeyRetention = TimeSpan.FromHours(5),
    };

    private static IEnumerable<KeyValuePair<string, AmountRule>> Rules(string currencies, long most) =>
        currencies.Split(' ').Select(currency => KeyValuePair.Create(currency, new AmountRule { Min = 1, Max = most }));
}
