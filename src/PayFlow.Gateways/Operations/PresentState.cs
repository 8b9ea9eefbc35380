using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// How a payment or refund stands now, where the answer to a repeated key tells how it stood once: somebody may have refunded it since, and its
/// webhook may have told so. What is told of a payment does not go back.
/// </summary>
internal sealed class PresentState(IWebhookInbox inbox)
{
    /// <summary>What is to be told in the place of an answer; null where a webhook has told it, and nobody can say what holds now.</summary>
    public async ValueTask<OperationResult?> OfAsync(IPaymentGateway gateway, OperationResult answer)
    {
        try
        {
            return answer switch
            {
                PaymentResult { Payment: { } payment, Status: not (PaymentStatus.Declined or PaymentStatus.Failed) } told =>
                    Later(told, await gateway.GetAsync(payment, CancellationToken.None).ConfigureAwait(false)),
                RefundResult { Payment: { } payment, RefundId: { } id } told =>
                    Later(told, await gateway.GetRefundAsync(new RefundReference(payment, id), CancellationToken.None).ConfigureAwait(false)),
                _ => answer,
            };
        }
        catch (Exception)
        {
            // Without any webhook of it nobody else tells it; with one, what has been told is as new as the answer, or the webhook that is has yet to come.
            return await WasToldAsync(answer).ConfigureAwait(false) ? null : answer;
        }
    }

    /// <summary>A reading from a copy that lags behind is not believed.</summary>
    private static PaymentResult Later(PaymentResult told, PaymentResult read) =>
        read.Status == PaymentStatus.Indeterminate
            || read.CapturedAmount.MinorUnits < told.CapturedAmount.MinorUnits
            || read.RefundedAmount.MinorUnits < told.RefundedAmount.MinorUnits
            ? told
            : read with { Payment = read.Payment ?? told.Payment };

    private static RefundResult Later(RefundResult told, RefundResult read) =>
        read.Status == RefundStatus.Indeterminate ? told : told with { Status = read.Status };

    private async ValueTask<bool> WasToldAsync(OperationResult answer)
    {
        var payment = answer.Payment!.Value;
        try
        {
            await foreach (var entry in inbox.ListAsync(new InboxQuery { Account = payment.Account, PaymentId = payment.Id }, CancellationToken.None).ConfigureAwait(false))
            {
                if (entry.State is InboxState.Handled or InboxState.Unlinked && IsOf(entry.Item.Envelope, answer))
                {
                    return true;
                }
            }
        }
        catch (Exception)
        {
            // Nothing can be asked. That an order stays untold is worse than that it is told late.
        }

        return false;
    }

    private static bool IsOf(WebhookEnvelope told, OperationResult answer) => answer is RefundResult refund
        ? told.Kind == PaymentEventKind.Refund && told.SubjectId == refund.RefundId
        : told.Kind is PaymentEventKind.Payment or PaymentEventKind.Refund;
}
