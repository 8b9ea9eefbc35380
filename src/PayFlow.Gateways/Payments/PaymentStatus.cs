namespace PayFlow.Gateways;

/// <summary>Where a payment stands. Refunds do not change it: they are totals beside it.</summary>
public enum PaymentStatus
{
    /// <summary>Known to the provider; nothing held, nothing taken.</summary>
    Created,

    /// <summary>Waits for the customer: 3-D Secure, an approval. See <see cref="PaymentResult.NextAction"/>.</summary>
    RequiresAction,

    /// <summary>The customer has agreed; the money has still to be taken.</summary>
    Approved,

    /// <summary>The provider is working on it. Money may or may not move; a webhook or a later read tells.</summary>
    Pending,

    /// <summary>Held on the customer's side, not taken.</summary>
    Authorized,

    /// <summary>Taken in part; more may be captured.</summary>
    PartiallyCaptured,

    /// <summary>Taken.</summary>
    Captured,

    /// <summary>The authorization was released; no money moved.</summary>
    Voided,

    /// <summary>The authorization lapsed; no money moved.</summary>
    Expired,

    /// <summary>The issuer or the provider said no. No money moved.</summary>
    Declined,

    /// <summary>Definitely not done, for a reason other than a decline. No money moved.</summary>
    Failed,

    /// <summary>Sent, and the answer is not known. Money may have moved: ask again with the same key, never with a new one.</summary>
    Indeterminate,
}
