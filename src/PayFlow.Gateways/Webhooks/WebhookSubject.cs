using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Asks the provider about what an event names. The event is a hint: it may be old, and PayPal's signature does not even cover its
/// words; so what is true is read.
/// </summary>
internal sealed class WebhookSubject(IPaymentLedger ledger, TimeProvider time)
{
    private const int TriesToRead = 3;

    public async ValueTask<InboxApplication> ReadAsync(GatewayAccount account, InboxItem item, CancellationToken cancellationToken)
    {
        var dispute = await DisputeAsync(account, item, cancellationToken).ConfigureAwait(false);
        // PayPal's dispute events name no payment, and its disputes do.
        var asked = await AskedAsync(account, item.Envelope, cancellationToken).ConfigureAwait(false) ?? dispute?.Payment;
        var payment = asked is { } named ? await account.Gateway.GetAsync(named, cancellationToken).ConfigureAwait(false) : null;
        var refund = payment is null ? null : await RefundAsync(account, item.Envelope, payment.Payment ?? asked!.Value, cancellationToken).ConfigureAwait(false);
        return new InboxApplication
        {
            Payments = payment is null ? [] : [.. new[] { asked, payment.Payment }.OfType<PaymentReference>().Distinct()],
            Read = payment is null ? null : Read(payment, refund),
            Message = observed => CloudEvent.Write(new EventMaker(item, observed).Make(payment is null ? null : payment with { Payment = payment.Payment ?? asked }, refund, dispute)),
        };
    }

    /// <summary>What the ledger is told: also of a refund that was made at the provider, and of which it has not heard.</summary>
    private OperationOutcome Read(PaymentResult payment, RefundResult? refund)
    {
        var read = Outcomes.Of(default, payment, time.GetUtcNow());
        return refund is not null && Outcomes.Of(default, refund, time.GetUtcNow()).Movement is { } returned ? read with { OtherMovements = [returned] } : read;
    }

    /// <summary>The payment that the event names, or that belongs to what it names.</summary>
    private static async ValueTask<PaymentReference?> AskedAsync(GatewayAccount account, WebhookEnvelope envelope, CancellationToken cancellationToken)
    {
        var id = envelope.PaymentId;
        if (id is null && account.Webhooks is { } reader)
        {
            id = await reader.FindPaymentAsync(envelope, cancellationToken).ConfigureAwait(false);
        }

        return id is null ? null : new PaymentReference(account.Name, id);
    }

    /// <summary>The refund, whose operation is told too: one that was accepted may have failed since, and gives back its share of the payment.</summary>
    private async ValueTask<RefundResult?> RefundAsync(GatewayAccount account, WebhookEnvelope envelope, PaymentReference payment, CancellationToken cancellationToken)
    {
        if (envelope is not { Kind: PaymentEventKind.Refund, SubjectId: { } id })
        {
            return null;
        }

        var reference = new RefundReference(payment, id);
        var read = await account.Gateway.GetRefundAsync(reference, cancellationToken).ConfigureAwait(false);
        if (await ledger.FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } operation)
        {
            await RefundSettlement.SettleAsync(ledger, operation, read, time.GetUtcNow()).ConfigureAwait(false);
        }

        return read;
    }

    /// <summary>
    /// The dispute. That one was opened, with a date to answer by, has to be told even where it cannot be read: where the account may not, or
    /// the provider does not know it, the third try tells it without.
    /// </summary>
    private static async ValueTask<Dispute?> DisputeAsync(GatewayAccount account, InboxItem item, CancellationToken cancellationToken)
    {
        if (item.Envelope is not { Kind: PaymentEventKind.Dispute, SubjectId: { } id } || account.Disputes is not { } disputes)
        {
            return null;
        }

        try
        {
            return await disputes.GetDisputeAsync(new DisputeReference(account.Name, id), cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException exception) when (item.Tries >= TriesToRead && IsForGood(exception.Error.Category))
        {
            return null;
        }
    }

    private static bool IsForGood(ErrorCategory category) =>
        category is ErrorCategory.NotFound or ErrorCategory.Configuration or ErrorCategory.NotSupported or ErrorCategory.InvalidRequest;
}
