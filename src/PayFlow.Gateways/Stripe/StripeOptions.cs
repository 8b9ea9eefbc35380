namespace PayFlow.Gateways.Stripe;

/// <summary>One Stripe account.</summary>
public sealed class StripeOptions : GatewayOptions
{
    /// <summary>The secret or restricted key: <c>sk_...</c> or <c>rk_...</c>. Required.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The signing secrets of the webhook endpoint, <c>whsec_...</c>: all that are valid now, two while one is being rolled.</summary>
    /// <value>Empty by default: webhooks of this account are refused.</value>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>How far a webhook's time may be from ours, both ways. 1 second to 15 minutes.</summary>
    /// <value>The default value is 5 minutes, as in Stripe's own libraries.</value>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);
}
