using System.CommandLine;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>Whose webhook it is, and what it is signed with: the options that sending and verifying share.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string> _provider = new("--provider") { Description = "stripe, paypal or square.", Required = true };
    private readonly Option<string?> _secret = new("--secret") { Description = "Stripe: the endpoint's secret (whsec_...). Square: the subscription's signature key." };
    private readonly Option<string?> _webhookId = new("--webhook-id") { Description = "PayPal: the id of the webhook." };
    private readonly Option<string?> _signedUrl = new("--signed-url") { Description = "Square: the address as it was registered, character by character." };

    public SigningOptions() => _provider.AcceptOnlyFromAmong("stripe", "paypal", "square");

    public void AddTo(Command command)
    {
        command.Add(_provider);
        command.Add(_secret);
        command.Add(_webhookId);
        command.Add(_signedUrl);
    }

    /// <summary>What was given; or what is missing, in a sentence.</summary>
    public (SigningKey? Key, string? Missing) Read(ParseResult parsed, string? url)
    {
        var key = new SigningKey(
            Enum.Parse<SimulatedProvider>(parsed.GetRequiredValue(_provider), ignoreCase: true),
            parsed.GetValue(_secret) ?? "",
            parsed.GetValue(_webhookId) ?? "",
            parsed.GetValue(_signedUrl) ?? url ?? "");
        var missing = key switch
        {
            { Provider: SimulatedProvider.PayPal, WebhookId: "" } => "--webhook-id is needed: PayPal signs it with the body.",
            { Provider: not SimulatedProvider.PayPal, Secret: "" } => $"--secret is needed: {key.Provider} signs with it.",
            { Provider: SimulatedProvider.Square, Url: "" } => "--signed-url is needed: Square signs the registered address with the body.",
            _ => null,
        };
        return missing is null ? (key, null) : (null, missing);
    }
}

/// <summary>What a provider signs with.</summary>
internal sealed record SigningKey(SimulatedProvider Provider, string Secret, string WebhookId, string Url);
