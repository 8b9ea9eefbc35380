namespace PayFlow.Gateways.Webhooks;

/// <summary>What became of a delivery.</summary>
public enum WebhookOutcome
{
    /// <summary>It is the provider's and it is in the inbox, now or from an earlier delivery. Answer 2xx.</summary>
    Stored,

    /// <summary>No account of this name takes webhooks. Answer 404.</summary>
    UnknownAccount,

    /// <summary>It is not the provider's, or it is not an event. Answer 400 without saying why.</summary>
    Refused,

    /// <summary>It could not be decided or not be stored now. Answer 503; the provider delivers again.</summary>
    TryLater,
}
