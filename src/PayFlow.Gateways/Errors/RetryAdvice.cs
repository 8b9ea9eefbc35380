namespace PayFlow.Gateways;

/// <summary>What to do about an error.</summary>
public enum RetryAdvice
{
    /// <summary>Nothing: another try fails too, or is forbidden.</summary>
    DoNotRetry,

    /// <summary>Let the customer correct the data, then try as a new intention.</summary>
    FixInput,

    /// <summary>The customer has to act with the issuer, or choose another way to pay.</summary>
    AskCustomer,

    /// <summary>Bring the customer on-line to authenticate.</summary>
    StepUp,

    /// <summary>Send the same request with the same key again, after <see cref="GatewayError.RetryAfter"/>.</summary>
    RetrySameKey,

    /// <summary>Try later as a new intention with a new key.</summary>
    RetryLater,

    /// <summary>Another gateway may do it.</summary>
    OtherGateway,

    /// <summary>Another payment method may do it.</summary>
    OtherMethod,

    /// <summary>Find out first what happened: repeat with the same key, or read the payment. Never use a new key.</summary>
    Resolve,

    /// <summary>Tell an operator.</summary>
    AlertOperator,
}
