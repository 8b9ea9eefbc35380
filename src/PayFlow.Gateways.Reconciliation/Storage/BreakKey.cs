namespace PayFlow.Gateways.Reconciliation;

/// <summary>The identity of a break, for life. The currency is in it because one reference may stand in the provider's books in two.</summary>
internal readonly record struct BreakKey(ReconciliationLeg Leg, ItemKey Item, BreakCategory Category, Currency Currency)
{
    public static BreakKey Of(ReconciliationBreak item) => new(item.Leg, ItemKey.Of(item), item.Category, item.Currency);
}
