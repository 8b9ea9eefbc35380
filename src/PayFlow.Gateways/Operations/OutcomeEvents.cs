using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// Tells handlers and brokers what came of an operation, in the transaction that writes it. The provider's webhook tells the same later, and is
/// then known; where it never comes, or a caller died and recovery found out, this is how the application hears of it.
/// </summary>
/// <param name="isOn">Whether anybody listens.</param>
/// <param name="signal">Wakes who brings it to them.</param>
internal sealed class OutcomeEvents(bool isOn, OutboxSignal signal)
{
    public OperationOutcome Add(OperationOutcome outcome, OperationIntent intent, DateTimeOffset now) =>
        isOn && outcome.State is OperationState.Waiting or OperationState.Finished && Make(outcome.Result, intent) is { } told
            ? outcome with { Event = CloudEvent.Write(told with { Account = outcome.Result.Payment!.Value.Account, OccurredAt = now }) }
            : outcome;

    public void Wake(OperationOutcome outcome)
    {
        if (outcome.Event is not null)
        {
            signal.Raise();
        }
    }

    private static PaymentEvent? Make(OperationResult result, OperationIntent intent) => result switch
    {
        PaymentResult { Payment: { } payment } made => new PaymentChanged
        {
            Id = EventIds.OfPayment(payment, made) ?? EventIds.OfOperation(intent.Id, made.Status.ToString()),
            Payment = payment,
            Status = made.Status,
            Amount = made.Amount,
            AuthorizedAmount = made.AuthorizedAmount,
            CapturedAmount = made.CapturedAmount,
            RefundedAmount = made.RefundedAmount,
            OperationId = intent.Id,
            Reference = intent.Reference,
        },
        RefundResult { Payment: { } payment, RefundId: { } id } made => new RefundChanged
        {
            Id = EventIds.OfRefund(payment.Account, made) ?? EventIds.OfOperation(intent.Id, made.Status.ToString()),
            Payment = payment,
            RefundId = id,
            Status = made.Status,
            Amount = made.Amount,
            OperationId = intent.Id,
            Reference = intent.Reference,
        },
        _ => null,
    };
}
