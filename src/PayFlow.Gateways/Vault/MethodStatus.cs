namespace PayFlow.Gateways;

/// <summary>How a payment method stands after an operation on it.</summary>
public enum MethodStatus
{
    /// <summary>Good: saved, or verified.</summary>
    Ready,

    /// <summary>Waits for the customer. See <see cref="MethodResult.NextAction"/>.</summary>
    RequiresAction,

    /// <summary>The provider is working on it.</summary>
    Pending,

    /// <summary>The issuer or the provider said no.</summary>
    Declined,

    /// <summary>Not done, for a reason other than a decline.</summary>
    Failed,

    /// <summary>Forgotten.</summary>
    Deleted,

    /// <summary>Sent, and the answer is not known. Ask again with the same key.</summary>
    Indeterminate,
}
