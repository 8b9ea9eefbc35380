namespace PayFlow.Gateways.Webhooks;

/// <summary>A verified delivery in the inbox.</summary>
public sealed record InboxItem
{
    /// <summary>The account it came to.</summary>
    public required string Account { get; init; }

    /// <summary>What it says it is about.</summary>
    public required WebhookEnvelope Envelope { get; init; }

    /// <summary>The body, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How often it was claimed, this time included.</summary>
    public int Tries { get; init; }
}

/// <summary>What the inbox did with a delivery.</summary>
public enum InboxReceipt
{
    /// <summary>Stored; it was not there before.</summary>
    New,

    /// <summary>It was there already, with the same body.</summary>
    Duplicate,

    /// <summary>The event is there already, with another body. The first one stays.</summary>
    Conflict,
}
