using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Cards on file, each of a customer. https://developer.squareup.com/docs/cards-api/overview</summary>
internal sealed class SquareVault(ProviderLink link) : IPaymentMethodVault
{
    public async Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        var customer = request.CustomerId;
        if (customer is null)
        {
            var made = await CreateCustomerAsync(request, cancellationToken).ConfigureAwait(false);
            if (made.Value?.Customer?.Id is not { } id)
            {
                return Answers.FailedMethod(link.Account, made);
            }

            customer = id;
        }

        var call = ProviderCall.PostJson("/v2/cards", SquareBodies.Card(request.IdempotencyKey, request.Method!.Token, customer), request.IdempotencyKey.Value);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareCardEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && Doubt(value.Card, customer) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value?.Card is { } card
            ? new()
            {
                Status = MethodStatus.Ready,
                Account = link.Account,
                Method = PaymentMethod.SavedCard(link.Account, card.Id!, customer),
                Card = Summary(card),
                RawJson = answer.Body,
            }
            : Answers.FailedMethod(link.Account, answer);
    }

    /// <summary>Square's cards are saved at once or not at all.</summary>
    public Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(NotSupported("Square saves a card at once: there is nothing to go on with."));

    public Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(NotSupported("Square's one-time tokens are spent by a verification. Saving the card verifies it."));

    /// <summary>A card is never deleted, only disabled for good; doing so again changes nothing.</summary>
    public async Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken)
    {
        // No key is sent for this call: the name only says that a repetition is harmless.
        var call = ProviderCall.PostJson($"/v2/cards/{Uri.EscapeDataString(method.Token)}/disable", SquareBodies.Empty, key: "disable");
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareCardEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && (value.Card?.Id != method.Token || value.Card.Enabled != false))
        {
            answer = Answers.Quarantine(answer, "another card, or one that is not disabled");
        }

        return answer.Value is null
            ? Answers.FailedMethod(link.Account, answer)
            : new() { Status = MethodStatus.Deleted, Account = link.Account, RawJson = answer.Body };
    }

    private async Task<ProviderAnswer<SquareCustomerEnvelope>> CreateCustomerAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        var key = $"{request.IdempotencyKey.Value}-c";
        var call = ProviderCall.PostJson("/v2/customers", SquareBodies.Customer(key, request.Customer ?? new CustomerDetails()), key);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareCustomerEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && !RequestRules.IsId(value.Customer?.Id) ? Answers.Quarantine(answer, "no customer") : answer;
    }

    private CardSummary Summary(SquareCard card) => new()
    {
        Brand = SquareStatuses.Brands.Of(card.CardBrand, card.CardBrand?.ToLowerInvariant() ?? "other", link.Watch),
        Last4 = card.Last4,
        ExpiryMonth = card.ExpMonth,
        ExpiryYear = card.ExpYear,
    };

    /// <summary>What comes back is handed to the caller as a token, so it must not be something that a token cannot be.</summary>
    private static string? Doubt(SquareCard? card, string customer) =>
        string.IsNullOrWhiteSpace(card?.Id) || CardNumber.IsOne(card.Id) ? "no card"
        : card.CustomerId != customer ? "another customer's card"
        : card.Enabled == false ? "a disabled card"
        : null;

    private MethodResult NotSupported(string why) => new()
    {
        Status = MethodStatus.Failed,
        Account = link.Account,
        Error = new GatewayError { Category = ErrorCategory.NotSupported, Advice = RetryAdvice.DoNotRetry, Message = why },
    };
}
