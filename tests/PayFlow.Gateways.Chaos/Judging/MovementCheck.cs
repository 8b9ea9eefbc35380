using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>I13: entry by entry, the ledger's movements are the providers' books. Only what is in review may be missing.</summary>
internal sealed class MovementCheck(List<LedgerMovement> movements, List<LedgerOperation> operations, List<Moved> moved)
{
    public IEnumerable<string> Violations()
    {
        var booked = moved.Where(entry => entry.Entry.Kind is BookKinds.Charge or BookKinds.Refund).ToList();
        foreach (var entry in booked)
        {
            if (!movements.Exists(movement => IsSame(movement, entry.Entry)) && !IsInReview(entry))
            {
                yield return $"I13 the books have a {entry.Entry.Kind} of {entry.Entry.MinorUnits} at {entry.Entry.Provider}, {entry.Entry.Reference}, that the ledger has not";
            }
        }

        foreach (var movement in movements)
        {
            if (!booked.Exists(entry => IsSame(movement, entry.Entry)))
            {
                yield return $"I13 the ledger has a {movement.Kind} of {movement.Amount} at {movement.Account}, {movement.Reference}, that the books have not";
            }
        }
    }

    private static bool IsSame(LedgerMovement movement, BookEntry entry) =>
        movement.Account == Wiring.Account(entry.Provider)
        && movement.Kind == (entry.Kind == BookKinds.Charge ? MovementKind.Charge : MovementKind.Refund)
        && movement.Reference == entry.Reference
        && movement.Amount.MinorUnits == entry.MinorUnits
        && movement.Amount.Currency.Code == entry.Currency;

    /// <summary>Its operation is in review; or, where no key tells which one it is, one on the same payment.</summary>
    private bool IsInReview(Moved entry) => entry.Owner is { } owner
        ? Rescue.IsInReview(owner)
        : operations.Exists(operation => operation.Intent.Payment?.Id == entry.Entry.PaymentId && Rescue.IsInReview(operation));
}
