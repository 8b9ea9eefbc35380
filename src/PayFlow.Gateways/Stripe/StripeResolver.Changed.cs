using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Stripe;

/// <summary>Attempts that change a payment: its state, and the marks they leave on it, tell.</summary>
internal sealed partial class StripeResolver
{
    private async Task<AttemptFinding> ContinuedAsync(AttemptQuestion question, ContinueRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        if (StripeReader.IsPage(request.Payment))
        {
            return await PaidAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var read = await _reader.IntentAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        var intent = Answers.Read(link.Account, read);
        return StripeChecks.IsHollow(intent) || (request.Amount is { } asked && StripeMapper.Amount(intent) != asked)
                ? AttemptFindings.Other(intent.Id, "is not about what was asked for")
            : intent.Status == "requires_confirmation" ? AttemptFindings.Absent(question, readAt, default, "The payment still waits to be confirmed.")
            : As(intent, read.Body, $"The payment is {Printable.Short(intent.Status)}.");
    }

    /// <summary>Going on after a page sends nothing: what is there is there.</summary>
    private async Task<AttemptFinding> PaidAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var read = await _reader.PageAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        var result = _checkouts.ToResult(request.Payment, Answers.Read(link.Account, read), read.Body);
        return request.Amount is { } asked && result.Amount != asked ? AttemptFindings.Other(request.Payment.Id, $"is not about {asked}")
            : result.Status == PaymentStatus.RequiresAction ? AttemptFindings.NotExecuted("Nothing is sent for it, and nobody has paid on the page yet.")
            : AttemptFindings.Executed(result, "Nothing is sent for it; this is what the customer did on the page.");
    }

    private async Task<AttemptFinding> CapturedAsync(AttemptQuestion question, CaptureRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var (read, unpaid) = await WorkedOnAsync(question, request.Payment, readAt, cancellationToken).ConfigureAwait(false);
        if (read?.Value is not { } intent)
        {
            return unpaid!;
        }

        var taken = StripeMapper.Amount(intent.AmountReceived, StripeMapper.CurrencyOf(intent.Currency));
        if (StripeChecks.IsHollow(intent) || taken == default)
        {
            return AttemptFindings.Other(intent.Id, "shows money without a charge, or no readable amount");
        }

        if (StripeMarks.HasCapture(intent, read.Body, question.ProviderKey))
        {
            return intent.AmountReceived > 0 && request.Amount is var asked && (asked is null || (asked.Value.Currency == taken.Currency && asked.Value <= taken))
                ? As(intent, read.Body, "The payment carries the capture's key.")
                : AttemptFindings.Other(intent.Id, $"carries the capture's key, and only {taken} was taken");
        }

        return intent.Status switch
        {
            "requires_capture" when request.IsFinal || intent.AmountReceived == 0 || StripeMarks.CanBeName(question.ProviderKey) =>
                AttemptFindings.Absent(question, readAt, default, "The payment is held, and no capture on it carries the key."),
            "canceled" => AttemptFindings.NotExecuted("The hold was let go."),
            "succeeded" when intent.Metadata?.PayflowCapture is null && StripeChecks.IsCaptured(intent, request) =>
                As(intent, read.Body, "The payment was captured for this amount, by what left no key."),
            "succeeded" when request.IsFinal || StripeMarks.CanBeName(question.ProviderKey) =>
                AttemptFindings.NotExecuted("The payment was captured to its end under other keys."),
            _ => AttemptFindings.Other(intent.Id, $"is {Printable.Short(intent.Status)}, and does not say whether this capture is in it"),
        };
    }

    private async Task<AttemptFinding> VoidedAsync(AttemptQuestion question, VoidRequest request, CancellationToken cancellationToken)
    {
        var (readAt, payment) = (time.GetUtcNow(), request.Payment);
        if (StripeReader.IsPage(payment))
        {
            var page = await _reader.PageAsync(payment.Id, cancellationToken).ConfigureAwait(false);
            var state = _reader.StateOf(Answers.Read(link.Account, page));
            if (state != StripePage.Complete)
            {
                return state switch
                {
                    StripePage.Expired => AttemptFindings.Executed(StripeCheckouts.Closed(_checkouts.ToResult(payment, page.Value!, page.Body)), "The page is closed."),
                    StripePage.Open => AttemptFindings.Absent(question, readAt, default, "The page is open."),
                    _ => AttemptFindings.Other(payment.Id, $"is {Printable.Short(page.Value!.Status)}"),
                };
            }

            payment = StripeReader.IntentOf(page.Value!)?.Id is { } made ? new(link.Account, made) : payment;
        }

        var read = await _reader.PaymentAsync(payment, cancellationToken).ConfigureAwait(false);
        var intent = Answers.Read(link.Account, read);
        return intent.Status switch
        {
            "canceled" => As(intent, read.Body, "The hold was let go."),
            "succeeded" => AttemptFindings.NotExecuted("The money was taken: nothing can be let go any more."),
            "requires_capture" or "requires_action" or "requires_confirmation" or "requires_payment_method" =>
                AttemptFindings.Absent(question, readAt, default, $"The payment is {intent.Status}: it was not let go."),
            _ => AttemptFindings.Other(intent.Id, $"is {Printable.Short(intent.Status)}"),
        };
    }

    private async Task<AttemptFinding> RaisedAsync(AttemptQuestion question, IncrementRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var (read, unpaid) = await WorkedOnAsync(question, request.Payment, readAt, cancellationToken).ConfigureAwait(false);
        if (read?.Value is not { } intent)
        {
            return unpaid!;
        }

        var held = StripeMapper.Amount(intent);
        return held.Currency != request.Amount.Currency ? AttemptFindings.Other(intent.Id, "is in another currency")
            : held == request.Amount ? As(intent, read.Body, $"The payment holds {held}.")
            : held > request.Amount ? AttemptFindings.Other(intent.Id, $"holds {held}: it was raised further, and does not say by which steps")
            : intent.Status == "requires_capture" ? AttemptFindings.Absent(question, readAt, default, $"The payment holds {held} only.")
            : AttemptFindings.NotExecuted($"The payment holds {held} only, and is {Printable.Short(intent.Status)}.");
    }

    /// <summary>The payment that was to be changed. A page on which nobody has paid has none: nothing is sent for it then.</summary>
    private async Task<(ProviderAnswer<StripePaymentIntent>? Read, AttemptFinding? Unpaid)> WorkedOnAsync(
        AttemptQuestion question, PaymentReference payment, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var read = await _reader.PaymentAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read is { Value: null, Error.Category: ErrorCategory.InvalidState })
        {
            return (null, AttemptFindings.Absent(question, readAt, default, "Nobody has paid on the page."));
        }

        // The body is the page's where the payment is named by it; the marks are in the payment's own.
        var intent = Answers.Read(link.Account, read);
        var own = StripeReader.IsPage(payment) ? await _reader.IntentAsync(intent.Id!, cancellationToken).ConfigureAwait(false) : read;
        Answers.Read(link.Account, own);
        return (own, null);
    }
}
