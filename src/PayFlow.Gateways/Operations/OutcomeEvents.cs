using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// Tells handlers and brokers what came of an operation, in the transaction that writes it. The provider's webhook tells the same later, and is
/// then known; where it never comes, or a caller died and recovery found out, this is how the application hears of it.
/// </summary>
/// <param name="isOn">Whether anybody listens.</param>
/// <param name="ledger">Knows who made a payment.</param>
/// <param name="state">Knows how it stands now, where an answer may be an old one.</param>
/// <param name="subscribe">Makes those who listen in this process known, once.</param>
/// <param name="signal">Wakes who brings it to them.</param>
internal sealed class OutcomeEvents(bool isOn, IPaymentLedger ledger, PresentState state, Func<CancellationToken, ValueTask> subscribe, OutboxSignal signal)
{
    /// <summary>The outcome, with what is told of it.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="intent">The operation.</param>
    /// <param name="now">The time.</param>
    /// <param name="repeated">Where its answer was to a key that may have been executed before, and is perhaps an old one. Null: it is fresh.</param>
    public async ValueTask<OperationOutcome> AddAsync(OperationOutcome outcome, OperationIntent intent, DateTimeOffset now, IPaymentGateway? repeated = null)
    {
        if (!isOn || outcome.State is not (OperationState.Waiting or OperationState.Finished) || !IsTold(outcome.Result, intent))
        {
            return outcome;
        }

        await SubscribeAsync().ConfigureAwait(false);
        // A capture or a refund names a payment: whose it is, and for which order, its maker knows.
        var maker = intent.Payment is { } payment ? (await ledger.FindAsync(payment, CancellationToken.None).ConfigureAwait(false))?.Intent : intent;
        var present = repeated is null ? outcome.Result : await state.OfAsync(repeated, outcome.Result).ConfigureAwait(false);
        return Make(present, intent, maker) is { } told
            ? outcome with { Event = CloudEvent.Write(told with { Account = outcome.Result.Payment!.Value.Account, OccurredAt = now }) }
            : outcome;
    }

    public void Wake(OperationOutcome outcome)
    {
        if (outcome.Event is not null)
        {
            signal.Raise();
        }
    }

    /// <summary>That a capture or a void was refused does not tell how the payment stands: it is as it was. That going on was declined does.</summary>
    private static bool IsTold(OperationResult result, OperationIntent intent) => result switch
    {
        PaymentResult { Status: PaymentStatus.Failed } => intent.Payment is null,
        PaymentResult { Status: PaymentStatus.Declined } => intent.Payment is null || intent.Kind == OperationKind.Continue,
        _ => true,
    };

    private static PaymentEvent? Make(OperationResult? result, OperationIntent intent, OperationIntent? maker) => result switch
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
            OperationId = maker?.Id,
            Reference = maker?.Reference,
        },
        RefundResult { Payment: { } payment, RefundId: { } id } made => new RefundChanged
        {
            Id = EventIds.OfRefund(payment.Account, made) ?? EventIds.OfOperation(intent.Id, made.Status.ToString()),
            Payment = payment,
            RefundId = id,
            Status = made.Status,
            Amount = made.Amount,
            OperationId = maker?.Id,
            Reference = maker?.Reference,
        },
        _ => null,
    };

    private async ValueTask SubscribeAsync()
    {
        try
        {
            // Where no host has done it: the webhook that tells the same is known then, and who is not known yet would never hear of it.
            await subscribe(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The host's start, or who brings the events, says what is wrong. Here money has moved, and that is written.
        }
    }
}
