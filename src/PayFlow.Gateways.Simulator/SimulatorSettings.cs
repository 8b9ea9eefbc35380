namespace PayFlow.Gateways.Simulator;

/// <summary>What an application has to be told to use the simulator, by the names of its settings.</summary>
internal static class SimulatorSettings
{
    public static Dictionary<string, string?> Of(PaymentSimulator simulator, SimulatorOptions options) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Stripe:BaseAddress"] = simulator.StripeUrl.ToString(),
        ["Stripe:SecretKey"] = SimulatorCredentials.StripeSecretKey,
        ["Stripe:WebhookSecrets:0"] = SimulatorCredentials.StripeWebhookSecret,
        ["PayPal:BaseAddress"] = simulator.PayPalUrl.ToString(),
        ["PayPal:ClientId"] = SimulatorCredentials.PayPalClientId,
        ["PayPal:ClientSecret"] = SimulatorCredentials.PayPalClientSecret,
        ["PayPal:WebhookIds:0"] = SimulatorCredentials.PayPalWebhookId,
        ["PayPal:WebhookRootCertificates:0"] = simulator.PayPalRootCertificatePem,
        ["Square:BaseAddress"] = simulator.SquareUrl.ToString(),
        ["Square:AccessToken"] = SimulatorCredentials.SquareAccessToken,
        ["Square:LocationId"] = SimulatorCredentials.SquareLocationId,
        ["Square:Currency"] = options.SquareCurrency,
        ["Square:WebhookSignatureKeys:0"] = options.SquareWebhooks is null ? null : SimulatorCredentials.SquareWebhookSignatureKey,
        ["Square:WebhookUrl"] = options.SquareWebhooks?.Url,
    };
}
