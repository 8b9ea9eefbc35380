using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What both books have in common about one charge or refund.</summary>
internal readonly record struct ItemKey(string Account, MovementKind Kind, string Reference)
{
    public static ItemKey Of(LedgerMovement movement) => new(movement.Account, movement.Kind, movement.Reference);

    /// <summary>The key of an entry; null for one that is neither a charge nor a refund.</summary>
    /// <remarks>A row that names nothing is an item of its own, under its own id: money without a reference must not drop out.</remarks>
    public static ItemKey? Of(SettlementEntry entry) => entry.Kind switch
    {
        SettlementKind.Charge => new ItemKey(entry.Account, MovementKind.Charge, ReferenceOf(entry)),
        SettlementKind.Refund => new ItemKey(entry.Account, MovementKind.Refund, ReferenceOf(entry)),
        _ => null,
    };

    public static ItemKey Of(ReconciliationBreak item) => new(item.Account, item.Kind, item.Reference);

    private static string ReferenceOf(SettlementEntry entry) => string.IsNullOrEmpty(entry.Reference) ? entry.EntryId : entry.Reference;
}
