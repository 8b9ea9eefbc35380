using System.Collections.Frozen;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's facts. https://docs.stripe.com/currencies</summary>
internal static class StripeCapabilities
{
    public static GatewayCapabilities Facts { get; } = new()
    {
        // ISK and UGX have no decimals in ISO 4217 and two at Stripe; MGA the other way round.
        Exponents = new Dictionary<string, int> { ["ISK"] = 2, ["UGX"] = 2, ["MGA"] = 0 }.ToFrozenDictionary(),
        Methods = [PaymentMethodKind.OneTime, PaymentMethodKind.SavedCard],
        Abilities = new[]
        {
            GatewayAbility.Charge,
            GatewayAbility.Authorize,
            GatewayAbility.Capture,
            GatewayAbility.PartialCapture,
            GatewayAbility.Void,
            GatewayAbility.Refund,
            GatewayAbility.PartialRefund,
        }.ToFrozenSet(),
        AuthorizationLifetime = TimeSpan.FromDays(7),
        KeyRetention = TimeSpan.FromHours(23),
    };
}
