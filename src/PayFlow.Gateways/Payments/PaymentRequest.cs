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

    /// <summary>The country of the card or the customer, ISO 3166-1 alpha-2 in upper case, e.g. <c>DE</c>. For routing; never sent to a provider.</summary>
    public string? Country { get; init; }

    /// <summary>The card's brand, e.g. <c>visa</c>. At most 32 characters. For routing; never sent to a provider.</summary>
    public string? CardBrand { get; init; }

    /// <summary>For routing rules; never sent to a provider, but stored with the decision. At most 20, names of at most 40 characters, values of at most 80.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
