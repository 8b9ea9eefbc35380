using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The accounts of the simulated providers, with short waits.</summary>
internal static class SimulatedAccounts
{
    public static PayFlowBuilder AddAll(this PayFlowBuilder builder, PaymentSimulator providers, string site) => builder
        .AddStripe(options =>
        {
            Quick(options, providers.StripeUrl);
            options.SecretKey = SimulatorCredentials.StripeSecretKey;
            options.WebhookSecrets.Add(SimulatorCredentials.StripeWebhookSecret);
        })
        .AddPayPal(options =>
        {
            Quick(options, providers.PayPalUrl);
            options.ClientId = SimulatorCredentials.PayPalClientId;
            options.ClientSecret = SimulatorCredentials.PayPalClientSecret;
            options.WebhookIds.Add(SimulatorCredentials.PayPalWebhookId);
            options.WebhookRootCertificates.Add(providers.PayPalRootCertificatePem);
        })
        .AddSquare(options =>
        {
            Quick(options, providers.SquareUrl);
            options.AccessToken = SimulatorCredentials.SquareAccessToken;
            options.LocationId = SimulatorCredentials.SquareLocationId;
            options.Currency = "USD";
            options.WebhookSignatureKeys.Add(SimulatorCredentials.SquareWebhookSignatureKey);
            options.WebhookUrl = $"{site}/webhooks/square";
        });

    private static void Quick(GatewayOptions options, Uri address)
    {
        options.BaseAddress = address;
        options.ResendDelay = TimeSpan.FromMilliseconds(1);
    }
}
