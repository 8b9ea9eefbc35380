using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Attempts that change a payment. Square takes no key for most of them, and needs none: a payment is completed once, or cancelled
/// once, and its state tells which.
/// </summary>
internal sealed partial class SquareResolver
{
    private async Task<AttemptFinding> CapturedAsync(AttemptQuestion question, CaptureRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var (read, unpaid) = await WorkedOnAsync(question, request.Payment, readAt, cancellationToken).ConfigureAwait(false);
        if (read?.Value?.Payment is not { } payment)
        {
            return unpaid!;
        }

        var amount = SquareMapper.Amount(payment.AmountMoney);
        return payment.Status switch
        {
            "COMPLETED" when amount == default => AttemptFindings.Other(payment.Id, "has no readable amount"),
            "COMPLETED" when request.Amount is not { } asked || asked == amount => As(payment, read.Body, $"The payment is completed for {amount}."),
            "COMPLETED" => AttemptFindings.NotExecuted($"The payment is completed for {amount}, and is completed once only."),
            "APPROVED" => AttemptFindings.Absent(question, readAt, default, $"The payment is approved for {amount} and not completed."),
            "CANCELED" or "FAILED" => AttemptFindings.NotExecuted($"The payment is {payment.Status}: nothing can be taken any more."),
            _ => AttemptFindings.Other(payment.Id, $"is {Printable.Short(payment.Status)}"),
        };
    }

    private async Task<AttemptFinding> VoidedAsync(AttemptQuestion question, VoidRequest request, CancellationToken cancellationToken)
    {
        if (SquareCheckouts.IsCheckout(request.Payment))
        {
            return await ClosedAsync(question, request.Payment, cancellationToken).ConfigureAwait(false);
        }

        var readAt = time.GetUtcNow();
        var read = await _transitions.ReadAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        var payment = Answers.Read(link.Account, read).Payment!;
        return payment.Status switch
        {
            "CANCELED" => As(payment, read.Body, "The payment is cancelled."),
            "APPROVED" => AttemptFindings.Absent(question, readAt, default, "The payment is approved and not cancelled."),
            "COMPLETED" or "FAILED" => AttemptFindings.NotExecuted($"The payment is {payment.Status}: there is nothing to let go any more."),
            _ => AttemptFindings.Other(payment.Id, $"is {Printable.Short(payment.Status)}"),
        };
    }

    private async Task<AttemptFinding> RaisedAsync(AttemptQuestion question, IncrementRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var read = await _transitions.ReadAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        var payment = Answers.Read(link.Account, read).Payment!;
        var held = SquareMapper.Amount(payment.AmountMoney);
        return held.Currency != request.Amount.Currency ? AttemptFindings.Other(payment.Id, "is in another currency")
            : held == request.Amount ? As(payment, read.Body, $"The payment is for {held}.")
            : held > request.Amount ? AttemptFindings.Other(payment.Id, $"is for {held}: it was raised further, and does not say by which steps")
            : payment.Status == "APPROVED" ? AttemptFindings.Absent(question, readAt, default, $"The payment is for {held} only.")
            : payment.Status is "CANCELED" or "FAILED" ? AttemptFindings.NotExecuted($"The payment is {payment.Status}, and for {held} only.")
            // It may have been raised, and brought down again for its completion.
            : AttemptFindings.Other(payment.Id, $"is {Printable.Short(payment.Status)} for {held}, and does not say what it held before");
    }

    private async Task<AttemptFinding> RefundedAsync(AttemptQuestion question, RefundRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var (read, unpaid) = await WorkedOnAsync(question, request.Payment, readAt, cancellationToken).ConfigureAwait(false);
        if (read?.Value?.Payment is not { } payment)
        {
            return unpaid!;
        }

        // The payment names its refunds; the list may have one that it does not name yet, and the other way round.
        var mark = SquareBodies.RefundMark(question.ProviderKey);
        var found = await FindAsync(
            InWindow(SquareRefunds.Refunds, AttemptWindow.Of(question)),
            SquareJsonContext.Default.SquareRefundPage,
            static page => (page.Refunds, page.Cursor),
            refund => refund.Reason?.EndsWith(mark, StringComparison.Ordinal) == true,
            cancellationToken).ConfigureAwait(false);
        foreach (var id in payment.RefundIds ?? [])
        {
            if (!RequestRules.IsId(id))
            {
                return AttemptFindings.Other(payment.Id, "names a refund that is none");
            }

            var one = Answers.Read(link.Account, await _refunds.ReadAsync(id!, cancellationToken).ConfigureAwait(false)).Refund;
            if (one?.Id == id && one?.Reason?.EndsWith(mark, StringComparison.Ordinal) == true)
            {
                found.Add(one);
            }
        }

        return found.DistinctBy(refund => refund.Id).ToList() switch
        {
            [] => AttemptFindings.Absent(question, readAt, ListLag, "No refund of the payment carries the key."),
            [var only] => Judge(only, request, new PaymentReference(link.Account, payment.Id!)),
            var several => AttemptFindings.Several(several.Select(refund => refund.Id)),
        };
    }

    private AttemptFinding Judge(SquareRefund refund, RefundRequest request, PaymentReference payment)
    {
        var amount = SquareMapper.Amount(refund.AmountMoney);
        return RequestRules.IsId(refund.Id) && refund.PaymentId == payment.Id && amount.MinorUnits > 0 && (request.Amount is not { } asked || asked == amount)
            ? AttemptFindings.Executed(SquareMapper.ToResult(link, request.Payment, refund, default), $"{refund.Id} carries the key.")
            : AttemptFindings.Other(refund.Id, "carries the key and is of another payment, amount or currency");
    }

    /// <summary>The payment that was to be changed. A page on which nobody has paid has none: nothing is sent for it then.</summary>
    private async Task<(ProviderAnswer<SquarePaymentEnvelope>? Read, AttemptFinding? Unpaid)> WorkedOnAsync(
        AttemptQuestion question, PaymentReference payment, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        if (SquareCheckouts.IsCheckout(payment))
        {
            var checkout = Answers.Read(link.Account, await _checkouts.ReadAsync(payment, cancellationToken).ConfigureAwait(false));
            if (checkout.Payment?.Id is not { } paid)
            {
                return (null, AttemptFindings.Absent(question, readAt, default, "Nobody has paid on the page."));
            }

            payment = new PaymentReference(link.Account, paid);
        }

        var read = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        Answers.Read(link.Account, read);
        return (read, null);
    }
}
