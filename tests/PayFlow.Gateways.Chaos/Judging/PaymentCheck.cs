using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>What was taken from and given back on each payment, against the operations on it.</summary>
internal sealed class PaymentCheck(List<LedgerOperation> operations, List<Moved> moved)
{
    public IEnumerable<string> Violations()
    {
        foreach (var payment in moved.GroupBy(entry => entry.Entry.PaymentId).Where(group => group.Key.Length > 0))
        {
            var captured = Sum(payment, BookKinds.Charge);
            var refunded = Sum(payment, BookKinds.Refund) - Sum(payment, BookKinds.RefundFailure);
            if (refunded > captured)
            {
                yield return $"I8 {payment.Key}: {refunded} given back of {captured}";
            }

            foreach (var problem in Captures(payment.Key, captured))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> Captures(string payment, long captured)
    {
        var here = operations.FindAll(operation => operation.Intent.Payment?.Id == payment);
        var captures = here.FindAll(operation => operation.Intent.Kind == OperationKind.Capture);
        var voided = here.Exists(operation => operation is { Intent.Kind: OperationKind.Void, State: OperationState.Finished, Result: PaymentResult { Status: PaymentStatus.Voided } });
        if (voided && captured > 0)
        {
            yield return $"lost: {payment} was voided by the ledger, and {captured} were taken";
        }

        var taken = captures.Where(IsCaptured).Sum(operation => operation.Intent.Amount!.Value.MinorUnits);
        var perhaps = captures.Where(operation => operation.State != OperationState.Finished).Sum(operation => operation.Intent.Amount!.Value.MinorUnits);
        if (captures.Count > 0 && (captured < taken || captured > taken + perhaps))
        {
            yield return $"lost: {payment}: by the ledger {taken} were captured, perhaps {perhaps} more; the books have {captured}";
        }
    }

    private static bool IsCaptured(LedgerOperation operation) => operation is
    {
        State: OperationState.Finished,
        Result: PaymentResult { Status: PaymentStatus.Captured or PaymentStatus.PartiallyCaptured },
    };

    private static long Sum(IEnumerable<Moved> entries, string kind) => entries.Where(entry => entry.Entry.Kind == kind).Sum(entry => entry.Entry.MinorUnits);
}
