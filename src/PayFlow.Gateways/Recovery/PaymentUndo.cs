namespace PayFlow.Gateways.Recovery;

/// <summary>Voids what is held and refunds what was taken, as the payment stands now.</summary>
internal sealed class PaymentUndo(PaymentRouter gateway)
{
    /// <param name="payment">The payment.</param>
    /// <param name="name">What makes the steps' keys: the same name undoes once, however often it is asked to.</param>
    /// <param name="cancellationToken">Cancels what was not sent yet.</param>
    public async Task<UndoState> UndoAsync(PaymentReference payment, string name, CancellationToken cancellationToken)
    {
        var current = await gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false);
        // A checkout has become a payment with a name of its own.
        var target = current.Payment ?? payment;
        var isUndone = current.CapturedAmount.MinorUnits > 0
            ? current.RefundedAmount.MinorUnits >= current.CapturedAmount.MinorUnits
            : current.Status is PaymentStatus.Voided or PaymentStatus.Expired or PaymentStatus.Declined or PaymentStatus.Failed;
        if (isUndone)
        {
            return UndoState.Undone;
        }

        var key = new IdempotencyKey($"undo-{name}");
        if (current.CapturedAmount.MinorUnits == 0)
        {
            var voided = await gateway.VoidAsync(new VoidRequest { Payment = target, IdempotencyKey = key }, cancellationToken).ConfigureAwait(false);
            return voided.Status switch
            {
                PaymentStatus.Voided or PaymentStatus.Expired => UndoState.Undone,
                PaymentStatus.Indeterminate or PaymentStatus.Pending => UndoState.Open,
                PaymentStatus.Failed when voided.Error?.Advice == RetryAdvice.RetrySameKey => UndoState.Open,
                _ => UndoState.Refused,
            };
        }

        var refund = await gateway.RefundAsync(new RefundRequest { Payment = target, IdempotencyKey = key, Reason = "Undone" }, cancellationToken).ConfigureAwait(false);
        return refund.Status switch
        {
            RefundStatus.Succeeded => UndoState.Undone,
            // With an error it is another process that is just at it, or one that cannot go on now.
            RefundStatus.Pending when refund.Error is null => UndoState.Undone,
            RefundStatus.Pending or RefundStatus.Indeterminate or RefundStatus.RequiresAction => UndoState.Open,
            RefundStatus.Failed when refund.Error?.Advice == RetryAdvice.RetrySameKey => UndoState.Open,
            _ => UndoState.Refused,
        };
    }
}

/// <summary>How far undoing has come.</summary>
internal enum UndoState
{
    /// <summary>The customer has his money.</summary>
    Undone,

    /// <summary>Under way, or not known; to be looked at again.</summary>
    Open,

    /// <summary>The provider does not; a person has to look.</summary>
    Refused,
}
