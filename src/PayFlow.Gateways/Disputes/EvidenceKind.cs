namespace PayFlow.Gateways;

/// <summary>What a piece of evidence shows.</summary>
public enum EvidenceKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>What was sold.</summary>
    ProductDescription,

    /// <summary>That it was sent: carrier, date.</summary>
    Shipping,

    /// <summary>The carrier's tracking number.</summary>
    TrackingNumber,

    /// <summary>That a service was given.</summary>
    Service,

    /// <summary>The receipt.</summary>
    Receipt,

    /// <summary>What was written with the customer.</summary>
    CustomerCommunication,

    /// <summary>The customer's signature.</summary>
    CustomerSignature,

    /// <summary>The terms of refunds, or why one was refused.</summary>
    RefundPolicy,

    /// <summary>The terms of cancelling, or why it does not hold.</summary>
    CancellationPolicy,

    /// <summary>That two payments are for two things.</summary>
    Duplicate,

    /// <summary>What the customer did: logins, downloads.</summary>
    ActivityLog,
}
