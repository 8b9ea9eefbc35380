namespace PayFlow.Gateways;

/// <summary>What a customer says is wrong.</summary>
public enum DisputeReason
{
    /// <summary>None of the others; <see cref="Dispute.ProviderReason"/> has the provider's word.</summary>
    Other,

    /// <summary>He did not make the payment.</summary>
    Fraudulent,

    /// <summary>He does not know what it is.</summary>
    Unrecognized,

    /// <summary>Nothing came.</summary>
    NotReceived,

    /// <summary>What came is not what was promised.</summary>
    NotAsDescribed,

    /// <summary>He paid twice.</summary>
    Duplicate,

    /// <summary>A refund was promised and did not come.</summary>
    CreditNotProcessed,

    /// <summary>He had cancelled.</summary>
    Canceled,

    /// <summary>The amount is wrong.</summary>
    IncorrectAmount,

    /// <summary>He paid in another way.</summary>
    PaidByOtherMeans,
}
