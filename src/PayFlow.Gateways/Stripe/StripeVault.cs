using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Saved cards: a SetupIntent asks the issuer and, in doing so, attaches. https://docs.stripe.com/api/setup_intents</summary>
internal sealed class StripeVault(ProviderLink link) : IPaymentMethodVault
{
    private const string Setups = "/v1/setup_intents";

    public async Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey.Value;
        var customer = request.CustomerId;
        if (customer is null)
        {
            var call = ProviderCall.PostForm("/v1/customers", StripeBodies.Customer(request, key), key + "-c");
            var made = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeCustomer, cancellationToken).ConfigureAwait(false);
            if (made.Value?.Id is not { Length: > 0 } id)
            {
                return Answers.FailedMethod(link.Account, made.Value is null ? made : Answers.Quarantine(made, "no customer"));
            }

            customer = id;
        }

        return await SetUpAsync(StripeBodies.Setup(request.Method!.Token, customer, request.ReturnUrl, key), key, customer, cancellationToken).ConfigureAwait(false);
    }

    public async Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken)
    {
        var path = $"{Setups}/{request.SetupId}";
        var read = await SendAsync(ProviderCall.Read($"{path}?expand[0]=payment_method"), cancellationToken).ConfigureAwait(false);
        if (read.Value is { } setup && setup.Id != request.SetupId)
        {
            read = Answers.Quarantine(read, "another setup");
        }

        var customer = read.Value?.Customer;
        if (read.Value?.Status == "requires_confirmation")
        {
            read = await SendAsync(
                ProviderCall.PostForm($"{path}/confirm", StripeBodies.Expanded(), request.IdempotencyKey.Value), cancellationToken).ConfigureAwait(false);
            if (read.Value is { } confirmed && (confirmed.Id != request.SetupId || confirmed.Customer != customer))
            {
                read = Answers.Quarantine(read, "another setup, or another customer's");
            }
        }

        return ToResult(read, read.Value?.Customer);
    }

    public Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey.Value;
        var form = StripeBodies.Setup(request.Method.Token, request.Method.CustomerId, request.ReturnUrl, key);
        return SetUpAsync(form, key, request.Method.CustomerId, cancellationToken);
    }

    public async Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken)
    {
        if (!RequestRules.IsId(method.Token))
        {
            throw new ArgumentException("This is not the token of a method saved at Stripe.", nameof(method));
        }

        // Detaching is for good, so the token itself is the name of the intention.
        var call = ProviderCall.PostForm($"/v1/payment_methods/{method.Token}/detach", ReadOnlyMemory<byte>.Empty, "detach-" + method.Token);
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeMethod, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } detached && (detached.Id != method.Token || detached.Customer is not null))
        {
            answer = Answers.Quarantine(answer, "another method, or one that is still kept");
        }

        if (answer is { Evidence: SendEvidence.Rejected, Error.Category: ErrorCategory.InvalidState })
        {
            // Detached before, perhaps by us: a method of nobody's is as good as forgotten.
            var read = await link.Http.SendAsync(
                ProviderCall.Read("/v1/payment_methods/" + method.Token), StripeJsonContext.Default.StripeMethod, cancellationToken).ConfigureAwait(false);
            answer = read.Value is { Customer: null } left && left.Id == method.Token ? read : answer;
        }

        return answer.Value is null
            ? Answers.FailedMethod(link.Account, answer)
            : new() { Status = MethodStatus.Deleted, Account = link.Account, Method = method, RawJson = answer.Body };
    }

    private async Task<MethodResult> SetUpAsync(byte[] form, string key, string? customer, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(ProviderCall.PostForm(Setups, form, key), cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } setup && (!RequestRules.IsId(setup.Id) || setup.Customer != customer))
        {
            answer = Answers.Quarantine(answer, "no setup, or one for another customer");
        }

        return ToResult(answer, customer);
    }

    private Task<ProviderAnswer<StripeSetup>> SendAsync(ProviderCall call, CancellationToken cancellationToken) =>
        link.Http.SendAsync(call, StripeJsonContext.Default.StripeSetup, cancellationToken);

    private MethodResult ToResult(ProviderAnswer<StripeSetup> answer, string? customer)
    {
        if (answer.Value is not { } setup)
        {
            return Answers.FailedMethod(link.Account, answer);
        }

        var status = StripeStatuses.Setup.Of(setup.Status, MethodStatus.Pending, link.Watch);
        var method = StripeMethods.MethodOf(setup);
        if (status == MethodStatus.Ready && method is null)
        {
            return Answers.FailedMethod(link.Account, Answers.Quarantine(answer, "a setup without a method"));
        }

        return new()
        {
            Status = status,
            Account = link.Account,
            SetupId = setup.Id,
            Method = status == MethodStatus.Ready && customer is not null ? PaymentMethod.SavedCard(link.Account, method!.Id!, customer) : null,
            Card = method?.Card is { } card
                ? new CardSummary { Brand = card.Brand, Last4 = card.Last4, ExpiryMonth = card.ExpMonth, ExpiryYear = card.ExpYear }
                : null,
            NextAction = StripeMapper.ActionOf(setup.NextAction, setup.ClientSecret, link.Watch),
            Error = status == MethodStatus.Declined ? StripeErrors.Decline(setup.LastSetupError, link.Watch) : null,
            RawJson = answer.Body,
        };
    }
}
