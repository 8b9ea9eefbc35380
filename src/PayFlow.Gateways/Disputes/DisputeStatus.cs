namespace PayFlow.Gateways;

/// <summary>Where a dispute stands.</summary>
public enum DisputeStatus
{
    /// <summary>A question that comes before a dispute; no money has moved.</summary>
    Inquiry,

    /// <summary>Evidence is wanted, until <see cref="Dispute.RespondBy"/>.</summary>
    NeedsResponse,

    /// <summary>The bank, the network or the provider decides.</summary>
    UnderReview,

    /// <summary>Decided for the merchant.</summary>
    Won,

    /// <summary>Decided for the customer; the money is his.</summary>
    Lost,

    /// <summary>The merchant gave in; the money is the customer's.</summary>
    Accepted,

    /// <summary>Ended without a decision: withdrawn, prevented, an inquiry that came to nothing.</summary>
    Closed,

    /// <summary>A status this version does not know; <see cref="Dispute.ProviderStatus"/> has the provider's word.</summary>
    Unrecognized,
}
