using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Square;

/// <summary>Attempts around a payment link. Its order carries the key; the link itself carries nothing of ours.</summary>
internal sealed partial class SquareResolver
{
    private async Task<AttemptFinding> PageAsync(AttemptQuestion question, CheckoutRequest request, CancellationToken cancellationToken)
    {
        if (question.Payment is { } known && SquareCheckouts.IsCheckout(known))
        {
            return await JudgePageAsync(question, request, known, cancellationToken).ConfigureAwait(false);
        }

        var (readAt, window) = (time.GetUtcNow(), AttemptWindow.Of(question));
        var links = await FindAsync(
            SquareCheckoutReader.Links + "?limit=200",
            SquareJsonContext.Default.SquareLinkPage,
            static page => (page.PaymentLinks, page.Cursor),
            page => page.CreatedAt is not { } at || window.Has(at),
            cancellationToken).ConfigureAwait(false);
        var ours = new List<SquarePaymentLink>();
        foreach (var page in links.DistinctBy(page => page.Id))
        {
            if (!RequestRules.IsId(page.OrderId) || !RequestRules.IsId(page.Id))
            {
                return AttemptFindings.Other(page.Id, "is a payment link without an order");
            }

            var order = await _reader.ReadOrderAsync(page.OrderId!, cancellationToken).ConfigureAwait(false);
            if (Answers.Read(link.Account, order).Order?.ReferenceId == question.ProviderKey)
            {
                ours.Add(page);
            }
        }

        return ours switch
        {
            [] => AttemptFindings.Absent(question, readAt, ListLag, "No payment link of the time in question has an order with the key."),
            [var only] => await JudgePageAsync(question, request, _checkouts.Reference(only), cancellationToken).ConfigureAwait(false),
            _ => AttemptFindings.Several(ours.Select(page => page.Id)),
        };
    }

    private async Task<AttemptFinding> JudgePageAsync(
        AttemptQuestion question, CheckoutRequest request, PaymentReference page, CancellationToken cancellationToken)
    {
        var read = await _checkouts.ReadAsync(page, cancellationToken).ConfigureAwait(false);
        var checkout = Answers.Read(link.Account, read);
        return checkout.Order.ReferenceId != question.ProviderKey ? AttemptFindings.Other(page.Id, "does not carry the key")
            : SquareMapper.Amount(checkout.Order.TotalMoney) != request.Amount ? AttemptFindings.Other(page.Id, $"carries the key and is not about {request.Amount}")
            : AttemptFindings.Executed(_checkouts.ToResult(page, checkout, read.Body), $"The order of {page.Id} carries the key.");
    }

    /// <summary>Going on sends nothing at Square: what is there is there.</summary>
    private async Task<AttemptFinding> ContinuedAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var payment = request.Payment;
        PaymentResult result;
        if (SquareCheckouts.IsCheckout(payment))
        {
            var page = await _checkouts.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
            result = _checkouts.ToResult(payment, Answers.Read(link.Account, page), page.Body);
        }
        else
        {
            var read = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
            result = SquareMapper.ToResult(link, Answers.Read(link.Account, read).Payment!, read.Body);
        }

        return request.Amount is { } asked && result.Amount != asked ? AttemptFindings.Other(payment.Id, $"is not about {asked}")
            : result.Status == PaymentStatus.RequiresAction ? AttemptFindings.NotExecuted("Nothing is sent for it, and nobody has paid on the page yet.")
            : AttemptFindings.Executed(result, "Nothing is sent for it; this is what the customer did.");
    }

    private async Task<AttemptFinding> ClosedAsync(AttemptQuestion question, PaymentReference page, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var read = await _checkouts.ReadAsync(page, cancellationToken).ConfigureAwait(false);
        if (read is { Value: null, Error.Category: ErrorCategory.NotFound })
        {
            return AttemptFindings.Unknown("The link is gone, and with it the way to its order: whether somebody had paid before cannot be read. Look for the order at Square.");
        }

        var checkout = Answers.Read(link.Account, read);
        return checkout.Payment is not null ? AttemptFindings.NotExecuted("Somebody has paid on the page: it cannot be closed any more.")
            : checkout.Order.State == "CANCELED"
                ? AttemptFindings.Executed(_checkouts.ToResult(page, checkout, read.Body) with { Status = PaymentStatus.Voided, NextAction = null }, "The order is cancelled.")
            : AttemptFindings.Absent(question, readAt, default, "The page is open.");
    }
}
