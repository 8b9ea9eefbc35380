namespace PayFlow.Gateways;

/// <summary>What <see cref="ChargeRequest"/> and <see cref="AuthorizeRequest"/> have in common.</summary>
public abstract record PaymentRequest : OperationRequest
{
    /// <summary>How much: more than zero, in a currency that an account takes.</summary>
    public required Money Amount { get; init; }

    /// <summary>What it is paid with.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The same customer's methods at other providers, for when the first one's provider is down or declines softly.</summary>
    /// <value>None by default: the payment is then tried at the provider of <see cref="Method"/> only.</value>
    public IReadOnlyList<PaymentMethod> FallbackMethods { get; init; } = [];

    /// <summary>Who begins the payment. A saved method may be charged without the customer only if he agreed to that before.</summary>
    /// <value>The default value is <see cref="PaymentInitiator.Customer"/>.</value>
    public PaymentInitiator Initiator { get; init; }

    /// <summary>The caller's own reference, e.g. the order number; <see cref="IPaymentSearch"/> finds the payment by it. At most 80 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>A line for people, e.g. in the provider's dashboard. At most 127 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Where the customer comes back to after an action such as 3-D Secure. Absolute, https.</summary>
    public string? ReturnUrl { get; init; }
}
