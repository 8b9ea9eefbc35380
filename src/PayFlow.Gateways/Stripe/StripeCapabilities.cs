using System.Collections.Frozen;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's facts. https://docs.stripe.com/currencies</summary>
internal static class StripeCapabilities
{
    /// <summary>The smallest and the largest charge in Stripe's units; a dash where no limit of its own is known.</summary>
    private const string Limits = """
        USD 50 -, AUD 50 -, BRL 50 -, CAD 50 -, CHF 50 -, EUR 50 -, NZD 50 -, SGD 50 -, GBP 30 -, AED 200 -, BGN 100 -, CZK 1500 -,
        DKK 250 -, HKD 400 -, MXN 1000 -, MYR 200 -, NOK 300 -, PLN 200 -, RON 200 -, SEK 300 -, THB 1000 -,
        INR 50 999999999, IDR - 999999999999, JPY 50 9999999999, HUF 17500 999999999999, COP - 999999999999, LBP - 9999999999999
        """;

    /// <summary>Thousandths, of which Stripe takes tens only.</summary>
    private const string ThreeDecimals = "BHD JOD KWD OMR TND";

    public static GatewayCapabilities Facts { get; } = new()
    {
        // ISK and UGX have no decimals in ISO 4217 and two at Stripe; MGA the other way round.
        Exponents = new Dictionary<string, int> { ["ISK"] = 2, ["UGX"] = 2, ["MGA"] = 0 }.ToFrozenDictionary(),
        Methods = [PaymentMethodKind.OneTime, PaymentMethodKind.SavedCard, PaymentMethodKind.Stablecoin],
        MethodFacts = new Dictionary<PaymentMethodKind, MethodFacts>
        {
            [PaymentMethodKind.Stablecoin] = new()
            {
                Currencies = FrozenSet.Create("USD"),
                MaxMinorUnits = 1_000_000,
                CanAuthorize = false,
                NeedsReturnUrl = true,
            },
        }.ToFrozenDictionary(),
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
            GatewayAbility.IncrementAuthorization,
            GatewayAbility.SaveCard,
            GatewayAbility.DeleteMethod,
            GatewayAbility.VerifyCard,
            GatewayAbility.MerchantInitiated,
            GatewayAbility.Checkout,
            GatewayAbility.CheckoutAuthorize,
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
            [GatewayAbility.ExtendAuthorization] = "Stripe asks for a longer hold when the hold is made, and not afterwards",
            [GatewayAbility.SaveWallet] = "wallets are saved in the customer's browser, by Stripe's own script",
        }.ToFrozenDictionary(),
        AuthorizationLifetime = TimeSpan.FromDays(7),
        KeyRetention = TimeSpan.FromHours(23),
        MaxMinorUnits = 99_999_999,
        Amounts = Limits.Split(',').Select(line => line.Trim().Split(' ')).Select(limit => (limit[0], Rule(limit[1], limit[2])))
            .Concat(ThreeDecimals.Split(' ').Select(code => (code, new AmountRule { Step = 10 })))
            .ToFrozenDictionary(limit => limit.Item1, limit => limit.Item2),
    };

    private static AmountRule Rule(string min, string max) => new() { Min = Number(min), Max = Number(max) };

    private static long? Number(string text) => text == "-" ? null : long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
