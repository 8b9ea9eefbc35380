namespace PayFlow.Gateways;

/// <summary>Names a payout for later calls.</summary>
/// <param name="Account">The account's configured name.</param>
/// <param name="Id">The provider's id of the payout.</param>
public readonly record struct PayoutReference(string Account, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Account}/{Id}";
}
