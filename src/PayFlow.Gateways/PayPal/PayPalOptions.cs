namespace PayFlow.Gateways.PayPal;

/// <summary>One PayPal REST app.</summary>
public sealed class PayPalOptions : GatewayOptions
{
    /// <summary>The app's client id. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's secret. Required.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Whether the app is a live one. Nothing in the credentials tells, so it has to be said.</summary>
    /// <value>False by default: the sandbox.</value>
    public bool Live { get; set; }

    /// <summary>The ids of the webhooks registered for the app: all that are valid now.</summary>
    /// <value>Empty by default: webhooks of this account are refused.</value>
    public IList<string> WebhookIds { get; } = [];

    /// <summary>Who decides whether a webhook is PayPal's.</summary>
    /// <value>By default we do, by PayPal's certificate.</value>
    public PayPalWebhookVerification WebhookVerification { get; set; }

    /// <summary>
    /// Root certificates (PEM) that the webhook's signing certificate has to lead to. Empty: those the operating system trusts.
    /// The name on the certificate is checked either way.
    /// </summary>
    public IList<string> WebhookRootCertificates { get; } = [];

    /// <summary>How old a webhook may be. PayPal repeats for three days. 1 minute to 7 days.</summary>
    /// <value>The default value is 73 hours.</value>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromHours(73);
}
