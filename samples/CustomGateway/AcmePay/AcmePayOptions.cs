using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>Settings of one Acme Pay account.</summary>
public sealed class AcmePayOptions : GatewayOptions
{
    /// <summary>The secret key, <c>acme_sk_...</c>.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The secret that Acme signs webhooks with. Empty: every webhook is refused.</summary>
    public string WebhookSecret { get; set; } = "";
}
