namespace PayFlow.Gateways;

/// <summary>What kind of trouble it is, in one vocabulary for all providers.</summary>
public enum ErrorCategory
{
    /// <summary>The issuer says not now: too little money, try later.</summary>
    SoftDecline,

    /// <summary>Never with this card: lost, closed, not allowed.</summary>
    HardDecline,

    /// <summary>Refused as a risk. Do not try elsewhere, and do not tell the customer why.</summary>
    Fraud,

    /// <summary>The issuer wants the customer to authenticate (3-D Secure).</summary>
    AuthenticationRequired,

    /// <summary>The customer's data is wrong: security code, expiry, number, address.</summary>
    BadCardData,

    /// <summary>The customer has to call the issuer.</summary>
    CallIssuer,

    /// <summary>The request is wrong: a mistake in the calling code or here.</summary>
    InvalidRequest,

    /// <summary>The payment is not in a state for this: already captured, over-refund, refund window over.</summary>
    InvalidState,

    /// <summary>The provider does not know the object.</summary>
    NotFound,

    /// <summary>Key, permission or account settings at the provider. An operator has to look.</summary>
    Configuration,

    /// <summary>The provider has the key with other parameters: a payment under it may have been made before. Look it up; never use a new key.</summary>
    IdempotencyConflict,

    /// <summary>Another call with the same key is under way.</summary>
    InProgress,

    /// <summary>Too many requests; not processed.</summary>
    RateLimited,

    /// <summary>Could not be reached; nothing was processed.</summary>
    Unavailable,

    /// <summary>Sent, and no verdict came back. Money may have moved.</summary>
    Indeterminate,

    /// <summary>The account cannot do this.</summary>
    NotSupported,
}
