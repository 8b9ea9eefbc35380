namespace PayFlow.Gateways;

/// <summary>Names a refund for later calls: the payment it gives back, and the provider's own id of it. As text it is <c>account/payment/refund</c>.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Id">The provider's id of the refund.</param>
public readonly record struct RefundReference(PaymentReference Payment, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Payment}/{Id}";
}
