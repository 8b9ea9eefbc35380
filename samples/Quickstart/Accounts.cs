using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways;
using PayFlow.Gateways.Simulator;

namespace Quickstart;

/// <summary>The accounts of the story: at the simulator, or at the providers' sandboxes.</summary>
internal static class Accounts
{
    /// <summary>The providers. They keep books of their own in simulator.json, as the real ones would.</summary>
    public static Task<PaymentSimulator> StartSimulatorAsync(string folder, string site, bool record) => PaymentSimulator.StartAsync(new()
    {
        StatePath = Path.Combine(folder, "simulator.json"),
        RecordHar = record,
        AutoDeliverWebhooks = false,
        StripeWebhooks = new($"{site}/webhooks/stripe"),
        PayPalWebhooks = new($"{site}/webhooks/paypal"),
        SquareWebhooks = new($"{site}/webhooks/square"),
    });

    public static List<PaymentMethod> AddSimulated(PayFlowBuilder gateways, PaymentSimulator providers, string site)
    {
        gateways.AddStripe(stripe =>
        {
            (stripe.BaseAddress, stripe.SecretKey) = (providers.StripeUrl, SimulatorCredentials.StripeSecretKey);
            stripe.WebhookSecrets.Add(SimulatorCredentials.StripeWebhookSecret);
        }).AddPayPal(paypal =>
        {
            (paypal.BaseAddress, paypal.ClientId, paypal.ClientSecret) = (providers.PayPalUrl, SimulatorCredentials.PayPalClientId, SimulatorCredentials.PayPalClientSecret);
            paypal.WebhookIds.Add(SimulatorCredentials.PayPalWebhookId);
            paypal.WebhookRootCertificates.Add(providers.PayPalRootCertificatePem);
        }).AddSquare(square =>
        {
            (square.BaseAddress, square.AccessToken, square.LocationId) = (providers.SquareUrl, SimulatorCredentials.SquareAccessToken, SimulatorCredentials.SquareLocationId);
            (square.Currency, square.WebhookUrl) = ("USD", $"{site}/webhooks/square");
            square.WebhookSignatureKeys.Add(SimulatorCredentials.SquareWebhookSignatureKey);
        });
        return [PaymentMethod.OneTime("stripe", "pm_card_visa"), PaymentMethod.SavedWallet("paypal", "vault_wallet_ok"), PaymentMethod.OneTime("square", "cnon:card-nonce-ok")];
    }

    /// <summary>Sandbox accounts for whichever credentials are in the environment; says what is missing for the others.</summary>
    public static List<PaymentMethod> AddSandboxes(PayFlowBuilder gateways)
    {
        var methods = new List<PaymentMethod>();
        if (Have("STRIPE_SECRET_KEY") is [var secret])
        {
            gateways.AddStripe(stripe => stripe.SecretKey = secret);
            methods.Add(PaymentMethod.OneTime("stripe", "pm_card_visa"));
        }

        if (Have("PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_VAULT_ID") is [var id, var password, var vaulted])
        {
            gateways.AddPayPal(paypal => (paypal.ClientId, paypal.ClientSecret) = (id, password));
            methods.Add(PaymentMethod.SavedWallet("paypal", vaulted));
        }

        if (Have("SQUARE_ACCESS_TOKEN", "SQUARE_LOCATION_ID") is [var token, var location])
        {
            gateways.AddSquare(square => (square.AccessToken, square.LocationId) = (token, location));
            methods.Add(PaymentMethod.OneTime("square", "cnon:card-nonce-ok"));
        }

        return methods;
    }

    /// <summary>Somebody charges a card in the provider's dashboard: the ledger cannot know.</summary>
    public static async Task ChargeInTheDashboardAsync(Uri stripe)
    {
        using var http = new HttpClient { BaseAddress = stripe };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SimulatorCredentials.StripeSecretKey);
        http.DefaultRequestHeaders.Add("Stripe-Version", "2026-09-30.endive");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "made-in-the-dashboard");
        using var form = new FormUrlEncodedContent([new("amount", "900"), new("currency", "usd"), new("confirm", "true"), new("payment_method", "pm_card_visa"),
            new("automatic_payment_methods[enabled]", "true"), new("automatic_payment_methods[allow_redirects]", "never")]);
        using var answer = await http.PostAsync("/v1/payment_intents", form);
        answer.EnsureSuccessStatusCode();
    }

    private static string[] Have(params string[] names)
    {
        var missing = names.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).ToList();
        Console.Write(missing.Count == 0 ? "" : $"left out, for want of {string.Join(", ", missing)}\n");
        return missing.Count == 0 ? [.. names.Select(name => Environment.GetEnvironmentVariable(name)!)] : [];
    }
}
