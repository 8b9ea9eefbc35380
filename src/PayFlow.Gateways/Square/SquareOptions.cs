namespace PayFlow.Gateways.Square;

/// <summary>One location of a Square seller.</summary>
public sealed class SquareOptions : GatewayOptions
{
    /// <summary>The access token: personal, or from OAuth. Required.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>The location that takes the payments; its currency is the only one. Required.</summary>
    public string LocationId { get; set; } = "";

    /// <summary>The location's currency, e.g. <c>USD</c>. Empty: Square tells by refusing others.</summary>
    public string Currency { get; set; } = "";

    /// <summary>Whether the token is a production one.</summary>
    /// <value>False by default: the sandbox.</value>
    public bool Live { get; set; }

    /// <summary>The signature keys of the webhook subscription: all that are valid now.</summary>
    /// <value>Empty by default: webhooks of this account are refused.</value>
    public IList<string> WebhookSignatureKeys { get; } = [];

    /// <summary>
    /// The notification URL exactly as registered with Square, character by character: it is part of what is signed, and it cannot be
    /// taken from the request behind a proxy. Required with <see cref="WebhookSignatureKeys"/>.
    /// </summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>How old a webhook may be, by its signed time. Square repeats for a day. 1 minute to 7 days.</summary>
    /// <value>The default value is 72 hours.</value>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromHours(72);
}
