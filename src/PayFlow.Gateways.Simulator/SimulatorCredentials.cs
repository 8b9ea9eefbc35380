namespace PayFlow.Gateways.Simulator;

/// <summary>The one set of credentials the simulator accepts; everything else is refused in the provider's own way.</summary>
public static class SimulatorCredentials
{
    /// <summary>Stripe's secret key.</summary>
    public const string StripeSecretKey = "sk_test_simulator00000000000000000000";

    /// <summary>The signing secret of Stripe's webhook endpoint.</summary>
    public const string StripeWebhookSecret = "whsec_simulator0000000000000000000000";

    /// <summary>PayPal's client id.</summary>
    public const string PayPalClientId = "simulator-client-id";

    /// <summary>PayPal's client secret.</summary>
    public const string PayPalClientSecret = "simulator-client-secret";

    /// <summary>The id of PayPal's webhook subscription, a part of what PayPal signs.</summary>
    public const string PayPalWebhookId = "0SIMULATOR0000000";

    /// <summary>Square's access token.</summary>
    public const string SquareAccessToken = "EAAA-simulator-access-token";

    /// <summary>Square's location.</summary>
    public const string SquareLocationId = "LSIMULATOR000";

    /// <summary>The signature key of Square's webhook subscription.</summary>
    public const string SquareWebhookSignatureKey = "simulator-signature-key";
}
