using System.Collections.Frozen;

namespace PayFlow.Gateways.Square;

/// <summary>Square's facts. https://developer.squareup.com/docs/payments-api/overview</summary>
internal static class SquareCapabilities
{
    private static readonly GatewayCapabilities Facts = new()
    {
        Methods = [PaymentMethodKind.OneTime, PaymentMethodKind.SavedCard],
        Abilities = new[]
        {
            GatewayAbility.Charge,
            GatewayAbility.Authorize,
            GatewayAbility.Continue,
            GatewayAbility.Capture,
            GatewayAbility.PartialCapture,
            GatewayAbility.Void,
            GatewayAbility.Refund,
            GatewayAbility.PartialRefund,
            GatewayAbility.FindByReference,
            GatewayAbility.IncrementAuthorization,
            GatewayAbility.SaveCard,
            GatewayAbility.DeleteMethod,
            GatewayAbility.MerchantInitiated,
            GatewayAbility.Checkout,
            GatewayAbility.CancelCheckout,
            GatewayAbility.Disputes,
            GatewayAbility.AcceptDispute,
            GatewayAbility.EvidenceText,
            GatewayAbility.EvidenceFiles,
            GatewayAbility.EvidenceDraft,
            GatewayAbility.Payouts,
            GatewayAbility.PayoutEntries,
        }.ToFrozenSet(),
        Reasons = new Dictionary<GatewayAbility, string>
        {
            [GatewayAbility.MultipleCaptures] = "Square completes a payment once, and releases what is not taken then",
            [GatewayAbility.ExtendAuthorization] = "Square holds money for seven days at most",
            [GatewayAbility.SaveWallet] = "Square keeps cards only",
            [GatewayAbility.VerifyCard] = "Square's one-time tokens are spent by it; saving a card verifies it",
            [GatewayAbility.CheckoutAuthorize] = "Square's payment links take the money at once",
        }.ToFrozenDictionary(),
        AuthorizationLifetime = TimeSpan.FromDays(7),
        RefundWindow = TimeSpan.FromDays(365),
        MaxRefunds = 20,
        // Not published; beyond an hour the payment is read instead.
        KeyRetention = TimeSpan.FromHours(1),
        // One minor unit in every country of a seller; a largest amount is not published.
        Amounts = "USD CAD AUD GBP EUR JPY".Split(' ').ToFrozenDictionary(code => code, _ => new AmountRule { Min = 1 }),
    };

    /// <summary>A location takes its own currency only.</summary>
    public static GatewayCapabilities For(SquareOptions options) =>
        string.IsNullOrEmpty(options.Currency) ? Facts : Facts with { Currencies = new[] { options.Currency.ToUpperInvariant() }.ToFrozenSet() };
}
