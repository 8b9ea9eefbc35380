using System.Collections.Frozen;
using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>What Acme can do. What is not listed is refused before anything is sent.</summary>
internal static class AcmePayCapabilities
{
    public static GatewayCapabilities Facts { get; } = new()
    {
        Currencies = new[] { "USD", "EUR", "JPY" }.ToFrozenSet(),
        Methods = [PaymentMethodKind.OneTime],
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
        }.ToFrozenSet(),
        AuthorizationLifetime = TimeSpan.FromDays(7),
        // Acme remembers keys for 24 hours.
        KeyRetention = TimeSpan.FromHours(23),
    };
}
