using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>What the ledger is told about a result: whether that is the end, and which money moved.</summary>
internal static class Outcomes
{
    public static OperationOutcome Of(OperationId id, PaymentResult result, DateTimeOffset now)
    {
        var state = result.Status switch
        {
            PaymentStatus.Indeterminate => OperationState.Unresolved,
            PaymentStatus.Failed when result.Error?.Advice == RetryAdvice.RetrySameKey => OperationState.Unresolved,
            PaymentStatus.Created or PaymentStatus.RequiresAction or PaymentStatus.Approved or PaymentStatus.Pending => OperationState.Waiting,
            _ => OperationState.Finished,
        };
        var moved = result.Status is PaymentStatus.Captured or PaymentStatus.PartiallyCaptured && result.CapturedAmount.MinorUnits > 0;
        return new OperationOutcome(state, result, moved ? Movement(id, result, MovementKind.Charge, result.SettlementAmount ?? result.CapturedAmount, now) : null);
    }

    public static OperationOutcome Of(OperationId id, RefundResult result, DateTimeOffset now)
    {
        var state = result.Status switch
        {
            RefundStatus.Indeterminate => OperationState.Unresolved,
            RefundStatus.Failed when result.Error?.Advice == RetryAdvice.RetrySameKey => OperationState.Unresolved,
            RefundStatus.Pending or RefundStatus.RequiresAction => OperationState.Waiting,
            _ => OperationState.Finished,
        };
        // Providers book a refund when they accept it, not when the customer's bank shows it.
        var moved = result.Status is RefundStatus.Succeeded or RefundStatus.Pending && result.RefundId is not null;
        return new OperationOutcome(state, result, moved ? Movement(id, result, MovementKind.Refund, result.Amount, now) : null);
    }

    private static LedgerMovement? Movement(OperationId id, OperationResult result, MovementKind kind, Money amount, DateTimeOffset now) =>
        result is { Payment: { } payment, SettlementReference: { Length: > 0 } reference } && amount is { MinorUnits: > 0, Currency.Code.Length: > 0 }
            ? new LedgerMovement
            {
                Account = payment.Account,
                Kind = kind,
                Reference = reference,
                PaymentId = payment.Id,
                Amount = amount,
                OccurredAt = now,
                OperationId = id,
            }
            : null;
}
