namespace PayFlow.Gateways;

/// <summary>Names a dispute for later calls.</summary>
/// <param name="Account">The account's configured name.</param>
/// <param name="Id">The provider's id of the dispute.</param>
public readonly record struct DisputeReference(string Account, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Account}/{Id}";
}
