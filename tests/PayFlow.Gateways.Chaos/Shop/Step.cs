namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>One thing an order does, under one key. What it works on is known when the order's payment is.</summary>
internal sealed record Step(OperationKind Kind, string Key, Money Amount)
{
    public bool MakesPayment => Kind is OperationKind.Charge or OperationKind.Authorize;
}
