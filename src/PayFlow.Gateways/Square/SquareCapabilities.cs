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
            GatewayAbility.Capture,
            GatewayAbility.PartialCapture,
            GatewayAbility.Void,
            GatewayAbility.Refund,
            GatewayAbility.PartialRefund,
        }.ToFrozenSet(),
        AuthorizationLifetime = TimeSpan.FromDays(7),
        RefundWindow = TimeSpan.FromDays(365),
        MaxRefunds = 20,
        // Not published; beyond an hour the payment is read instead.
        KeyRetention = TimeSpan.FromHours(1),
    };

    /// <summary>A location takes its own currency only.</summary>
    public static GatewayCapabilities For(SquareOptions options) =>
        string.IsNullOrEmpty(options.Currency) ? Facts : Facts with { Currencies = new[] { options.Currency.ToUpperInvariant() }.ToFrozenSet() };
}
