using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Raises holds. https://docs.stripe.com/payments/incremental-authorization</summary>
internal sealed class StripeAuthorizations(ProviderLink link) : IAuthorizationGateway
{
    private readonly StripeReader _reader = new(link);

    /// <summary>Not an ability: Stripe asks for longer holds when they are made.</summary>
    public Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var read = await _reader.PaymentAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { Id: { } id } before || StripeMapper.Amount(before).Currency != request.Amount.Currency)
        {
            var unsent = Answers.Unsent(read, "The payment could not be read, and nothing was sent.", $"The payment is not in {request.Amount.Currency}: nothing was sent.");
            return Answers.Failed(link.Account, key, unsent, request.Payment);
        }

        var payment = new PaymentReference(link.Account, id);
        var call = ProviderCall.PostForm($"/v1/payment_intents/{id}/increment_authorization", StripeBodies.Increment(request), key.Value);
        var answer = StripeErrors.OnPayment(await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false));
        if (answer.Value is { } after && (after.Id != id || !IsRaised(after, request.Amount)))
        {
            answer = Answers.Quarantine(answer, "another payment, amount or currency");
        }
        else if (answer is { Evidence: SendEvidence.Rejected, Error.Category: ErrorCategory.InvalidState } && IsRaised(before, request.Amount))
        {
            // It was read before the refusal, and had been raised by then.
            answer = read.After(answer.Sends);
        }

        if (answer.Value is null)
        {
            return Answers.Failed(link.Account, key, answer, payment);
        }

        var result = StripeMapper.ToResult(link, answer.Value, answer.Body);
        return result with { Attempts = [Answers.Attempt(link.Account, key, answer, result.Error)] };
    }

    private static bool IsRaised(StripePaymentIntent intent, Money asked) =>
        intent.Status == "requires_capture" && StripeMapper.Amount(intent) == asked && intent.AmountCapturable == intent.Amount;
}
