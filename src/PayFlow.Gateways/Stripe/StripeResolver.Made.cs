using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Stripe;

/// <summary>Attempts that make something new.</summary>
internal sealed partial class StripeResolver
{
    private async Task<AttemptFinding> MadeAsync(AttemptQuestion question, PaymentRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var id = question.Payment?.Id;
        if (id is null)
        {
            var window = AttemptWindow.Of(question);
            var found = await FindAsync(
                $"/v1/payment_intents?{StripeListing.Window(window.From, window.To)}",
                StripeJsonContext.Default.StripeListStripePaymentIntent,
                static intent => intent.Id,
                intent => intent.Metadata?.PayflowKey == question.ProviderKey,
                cancellationToken).ConfigureAwait(false);
            if (found is not [var only])
            {
                return found.Count > 1
                    ? AttemptFindings.Several(found.Select(intent => intent.Id))
                    : AttemptFindings.Absent(question, readAt, ListLag, "The list of the time in question has no payment with the key.");
            }

            id = only.Id;
        }

        return RequestRules.IsId(id)
            ? await JudgeAsync(question, request.Amount, id!, readAt, cancellationToken).ConfigureAwait(false)
            : AttemptFindings.Other(id, "is no payment's id");
    }

    private async Task<AttemptFinding> JudgeAsync(AttemptQuestion question, Money asked, string id, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var read = await _reader.IntentAsync(id, cancellationToken).ConfigureAwait(false);
        var intent = Answers.Read(link.Account, read);
        if (intent.Metadata?.PayflowKey != question.ProviderKey)
        {
            return AttemptFindings.Other(id, "does not carry the key");
        }

        if (StripeMapper.Amount(intent) != asked || StripeChecks.IsHollow(intent)
            || (question.Kind != OperationKind.Authorize && StripeChecks.IsOther(intent, asked)))
        {
            return AttemptFindings.Other(id, $"carries the key and is not about {asked}");
        }

        return intent is { Status: "requires_confirmation" } or { Status: "requires_payment_method", LastPaymentError: null }
            ? AttemptFindings.Absent(question, readAt, ListLag, $"{id} was made and never tried: nothing moved.")
            : As(intent, read.Body, $"{id} carries the key.");
    }

    private async Task<AttemptFinding> PageAsync(AttemptQuestion question, CheckoutRequest request, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var id = question.Payment?.Id;
        if (id is null)
        {
            var window = AttemptWindow.Of(question);
            var found = await FindAsync(
                $"/v1/checkout/sessions?{StripeListing.Window(window.From, window.To)}",
                StripeJsonContext.Default.StripeListStripeSession,
                static page => page.Id,
                page => page.Metadata?.PayflowKey == question.ProviderKey,
                cancellationToken).ConfigureAwait(false);
            if (found is not [var only])
            {
                return found.Count > 1
                    ? AttemptFindings.Several(found.Select(page => page.Id))
                    : AttemptFindings.Absent(question, readAt, ListLag, "The list of the time in question has no page with the key.");
            }

            id = only.Id;
        }

        if (!RequestRules.IsId(id))
        {
            return AttemptFindings.Other(id, "is no page's id");
        }

        // Once somebody has paid there, the payment may be known by its own id, and carries the same key.
        return StripeReader.IsPage(id!)
            ? await JudgePageAsync(question, request, id!, cancellationToken).ConfigureAwait(false)
            : await JudgeAsync(question, request.Amount, id!, readAt, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AttemptFinding> JudgePageAsync(AttemptQuestion question, CheckoutRequest request, string id, CancellationToken cancellationToken)
    {
        var read = await _reader.PageAsync(id, cancellationToken).ConfigureAwait(false);
        var page = Answers.Read(link.Account, read);
        return page.Metadata?.PayflowKey != question.ProviderKey ? AttemptFindings.Other(id, "does not carry the key")
            : StripeCheckouts.Doubt(page, request) is { } doubt ? AttemptFindings.Other(id, $"carries the key and is not what was asked for: {doubt}")
            : AttemptFindings.Executed(_checkouts.ToResult(new PaymentReference(link.Account, id), page, read.Body), $"{id} carries the key.");
    }
}
