using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>What callers were told is true, and stays what they were told.</summary>
internal sealed class ToldCheck(Scene scene, List<LedgerOperation> operations, List<Moved> moved)
{
    public IEnumerable<string> Violations()
    {
        foreach (var calls in scene.Told.GroupBy(told => (told.Step.Kind, told.Step.Key)))
        {
            var what = $"{calls.Key.Kind} {calls.Key.Key}";
            var id = OperationIds.Of(Wiring.KeyNamespace, calls.Key.Kind, new IdempotencyKey(calls.Key.Key));
            var operation = operations.Find(known => known.Intent.Id == id);
            // What was refused before anything was begun binds nobody: the key is as good as new.
            var ends = calls.Where(told => told.IsFinal && told.WasBegun).Select(told => told.SaysYes).Distinct().ToList();
            if (ends.Count > 1)
            {
                yield return $"told: {what} ended well and badly: {string.Join(", ", calls.Select(told => told.Status))}";
            }

            foreach (var told in calls)
            {
                if (Lie(told, operation) is { } lie)
                {
                    yield return $"told: {what}: {told.Caller.Name} was told {told.Status} at {told.At.TotalSeconds:0.000} s, and {lie}";
                }
            }
        }
    }

    private string? Lie(Told told, LedgerOperation? operation)
    {
        var kind = told.Step.Kind switch
        {
            OperationKind.Charge => BookKinds.Charge,
            OperationKind.Authorize => BookKinds.Authorization,
            OperationKind.Refund => BookKinds.Refund,
            _ => null,
        };
        if (kind is null || operation is null)
        {
            return null;
        }

        var own = moved.FindAll(entry => entry.Owner?.Intent.Id == operation.Intent.Id && entry.Entry.Kind == kind);
        var isNo = told.Result is PaymentResult { Status: PaymentStatus.Failed or PaymentStatus.Declined } or RefundResult { Status: RefundStatus.Failed };
        return !told.WasBegun ? null
            : !told.IsFinal && isNo && own.Exists(entry => moved.IndexOf(entry) < told.MovedThen) ? "it had moved already"
            : told.IsFinal && isNo && own.Count > 0 ? $"the books have {own[0].Entry.Reference}"
            : told.IsFinal && told.SaysYes && own.Count == 0 ? "the books have nothing"
            : told.SaysYes && told.Result.SettlementReference is { } reference && kind != BookKinds.Authorization && !own.Exists(entry => entry.Entry.Reference == reference) ? $"the books have no {reference} of it"
            : null;
    }
}
