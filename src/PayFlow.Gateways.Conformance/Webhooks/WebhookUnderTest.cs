namespace PayFlow.Gateways.Conformance;

/// <summary>How a provider signs its webhooks, as the webhook suite needs it.</summary>
public abstract class WebhookUnderTest
{
    /// <summary>The headers that prove the origin; a change of any bit in any of them has to be noticed.</summary>
    public abstract IReadOnlyList<string> SignatureHeaders { get; }

    /// <summary>After how long a delivery is too old. Null: the scheme signs no time.</summary>
    public abstract TimeSpan? Lifetime { get; }

    /// <summary>The body of a well-formed event of a type that the gateway cannot know, made at the time of the clock.</summary>
    public abstract byte[] UnknownEvent();

    /// <summary>Signs a body as the provider does it, at the time of the clock.</summary>
    /// <param name="body">The bytes, which may be anything.</param>
    /// <param name="secret">With the account's secret, or with somebody else's.</param>
    public abstract SignedDelivery Sign(byte[] body, SigningSecret secret);

    /// <summary>What the provider itself has delivered since it was started: genuine events with their signatures.</summary>
    public abstract Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync();
}

/// <summary>A delivery: the body byte for byte, and the headers by name in any letter case.</summary>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers.</param>
public sealed record SignedDelivery(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>With what a delivery is signed.</summary>
public enum SigningSecret
{
    /// <summary>The account's own.</summary>
    Right,

    /// <summary>Another one of the same form.</summary>
    Wrong,
}
