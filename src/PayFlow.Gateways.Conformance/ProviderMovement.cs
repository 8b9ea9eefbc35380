namespace PayFlow.Gateways.Conformance;

/// <summary>What really happened at the provider, by its own books and not by its answers: what the suites judge by.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reference">The provider's id of it, as <see cref="OperationResult.SettlementReference"/> has to have it.</param>
/// <param name="Amount">How much; always positive.</param>
public sealed record ProviderMovement(ProviderMovementKind Kind, string Reference, Money Amount);

/// <summary>What can happen to money at a provider.</summary>
public enum ProviderMovementKind
{
    /// <summary>Held on the customer's side.</summary>
    Hold,

    /// <summary>Taken from the customer.</summary>
    Charge,

    /// <summary>Given back.</summary>
    Refund,
}
