using System.Collections.Frozen;

namespace PayFlow.Gateways;

/// <summary>What is special about paying with one kind of method.</summary>
public sealed record MethodFacts
{
    /// <summary>The currencies it takes. Null: those of the gateway.</summary>
    public FrozenSet<string>? Currencies { get; init; }

    /// <summary>The largest amount in the provider's minor units. Null: that of the gateway.</summary>
    public long? MaxMinorUnits { get; init; }

    /// <summary>Whether money can be held with it, and captured later.</summary>
    /// <value>True by default.</value>
    public bool CanAuthorize { get; init; } = true;

    /// <summary>Whether the customer is always sent to the provider's pages, so that <see cref="PaymentRequest.ReturnUrl"/> is needed.</summary>
    public bool NeedsReturnUrl { get; init; }
}
