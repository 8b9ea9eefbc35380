using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Gives money back. https://docs.stripe.com/api/refunds</summary>
internal sealed class StripeRefunds(ProviderLink link)
{
    public async Task<RefundResult> RefundAsync(RefundRequest request, PaymentReference payment, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm("/v1/refunds", StripeBodies.Refund(request, payment.Id), key.Value);
        var answer = StripeErrors.OnPayment(await link.Http.SendAsync(call, StripeJsonContext.Default.StripeRefund, cancellationToken).ConfigureAwait(false));
        if (answer is { Evidence: SendEvidence.Rejected, Error.Category: ErrorCategory.InvalidState })
        {
            answer = await UnlessDoneAsync(answer, request, payment).ConfigureAwait(false);
        }

        if (answer.Value is { } refund && Doubt(refund, request, payment) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        if (answer.Value is null)
        {
            return Answers.FailedRefund(link.Account, key, answer, payment);
        }

        // Whatever came of the refund later, this send made it: the evidence has no error.
        return StripeMapper.ToResult(link, payment, answer.Value, answer.Body) with { Attempts = [Answers.Attempt(link.Account, key, answer, null)] };
    }

    public async Task<RefundResult> GetAsync(RefundReference asked, CancellationToken cancellationToken)
    {
        var call = ProviderCall.Read($"/v1/refunds/{asked.Id}");
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeRefund, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } refund && (refund.Id != asked.Id || IsOfAnother(refund, asked.Payment)))
        {
            answer = Answers.Quarantine(answer, "another refund or payment");
        }

        return StripeMapper.ToResult(link, asked.Payment, Answers.Read(link.Account, answer), answer.Body);
    }

    /// <summary>A refund of this very key is in the payment's list, if it was made when the key was younger.</summary>
    private async Task<ProviderAnswer<StripeRefund>> UnlessDoneAsync(
        ProviderAnswer<StripeRefund> refused, RefundRequest request, PaymentReference payment)
    {
        var call = ProviderCall.Read($"/v1/refunds?payment_intent={payment.Id}&limit=100");
        var list = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeListStripeRefund, CancellationToken.None).ConfigureAwait(false);
        foreach (var refund in list.Value?.Data ?? [])
        {
            if (refund?.Metadata?.PayflowKey == request.IdempotencyKey.Value)
            {
                return new ProviderAnswer<StripeRefund>
                {
                    Value = refund,
                    Evidence = list.Evidence,
                    Sends = list.Sends,
                    Body = list.Body,
                    RequestId = list.RequestId,
                }.After(refused.Sends);
            }
        }

        return refused;
    }

    private string? Doubt(StripeRefund refund, RefundRequest request, PaymentReference payment)
    {
        var answered = StripeMapper.Amount(refund.Amount, StripeMapper.CurrencyOf(refund.Currency));
        return string.IsNullOrEmpty(refund.Id) || answered.MinorUnits <= 0 ? "no refund"
            : IsOfAnother(refund, payment) ? "another payment"
            : refund.Metadata?.PayflowKey is { Length: > 0 } echo && echo != request.IdempotencyKey.Value ? "another refund"
            : request.Amount is { } asked && answered != asked ? "another amount or currency"
            : request.Amount is null && LeavesSomething(refund) ? "less than all that was left"
            : null;
    }

    private static bool IsOfAnother(StripeRefund refund, PaymentReference payment) =>
        refund.PaymentIntent is { } intent && intent.Id != payment.Id;

    /// <summary>After a refund of all that is left nothing is left; where the charge came with the answer, it tells.</summary>
    private bool LeavesSomething(StripeRefund refund) =>
        refund.Charge?.Object is { AmountCaptured: > 0 } charge
        && StripeStatuses.Refund.Of(refund.Status, RefundStatus.Pending, link.Watch) is RefundStatus.Succeeded or RefundStatus.Pending
        // What was held and never captured may be counted as refunded too.
        && charge.AmountRefunded != charge.AmountCaptured && charge.AmountRefunded != charge.Amount;
}
