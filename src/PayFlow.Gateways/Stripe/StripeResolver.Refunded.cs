using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Stripe;

/// <summary>Refunds: the payment's own list has them all, each with its key.</summary>
internal sealed partial class StripeResolver
{
    private async Task<AttemptFinding> RefundedAsync(AttemptQuestion question, RefundRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var (read, unpaid) = await WorkedOnAsync(question, request.Payment, readAt, cancellationToken).ConfigureAwait(false);
        if (read?.Value is not { } intent)
        {
            return unpaid!;
        }

        var back = Int128.Zero;
        var found = await FindAsync(
            $"/v1/refunds?payment_intent={intent.Id}",
            StripeJsonContext.Default.StripeListStripeRefund,
            static refund => refund.Id,
            refund =>
            {
                back += refund.Status is "failed" or "canceled" ? 0 : Math.Max(refund.Amount, 0);
                return refund.Metadata?.PayflowKey == question.ProviderKey;
            },
            cancellationToken).ConfigureAwait(false);
        if (found.Count > 1)
        {
            return AttemptFindings.Several(found.Select(refund => refund.Id));
        }

        var payment = new PaymentReference(link.Account, intent.Id!);
        return found is [var only]
            ? Judge(only, request, payment)
            // What was held and never taken may be counted as given back too.
            : intent.LatestCharge?.Object is { } charge && charge.AmountCaptured == charge.Amount && back < charge.AmountRefunded
                ? AttemptFindings.Unknown("More was given back than the list of refunds has: the list is not complete.")
            : AttemptFindings.Absent(question, readAt, ListLag, "None of the payment's refunds carries the key.");
    }

    private AttemptFinding Judge(StripeRefund refund, RefundRequest request, PaymentReference payment)
    {
        var amount = StripeMapper.Amount(refund.Amount, StripeMapper.CurrencyOf(refund.Currency));
        var isAsked = RequestRules.IsId(refund.Id) && refund.PaymentIntent?.Id == payment.Id && amount.MinorUnits > 0
            && (request.Amount is not { } asked || amount == asked);
        return isAsked
            ? AttemptFindings.Executed(StripeMapper.ToResult(link, payment, refund, default), $"{refund.Id} carries the key.")
            : AttemptFindings.Other(refund.Id, "carries the key and is of another payment, amount or currency");
    }
}
