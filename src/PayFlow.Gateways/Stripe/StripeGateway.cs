using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>One Stripe account. A charge is one create-and-confirm of a PaymentIntent, under one idempotency key.</summary>
internal sealed class StripeGateway(ProviderLink link) : IPaymentGateway
{
    private const string Intents = "/v1/payment_intents";
    private readonly Uri? _intents = link.Http.AddressOf(Intents);
    private readonly StripeReader _reader = new(link);
    private readonly StripeRefunds _refunds = new(link);
    private readonly StripeCheckouts _checkouts = new(link);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: false, cancellationToken);

    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        if (StripeReader.IsPage(request.Payment))
        {
            return await _checkouts.ContinueAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var read = await _reader.IntentAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } intent || intent.Status != "requires_confirmation")
        {
            return StripeAsRead.Payment(link, request, read);
        }

        if (request.Amount is { } asked && StripeMapper.Amount(intent) != asked)
        {
            return Answers.Failed(link.Account, key, Answers.Unsent(read, "", $"The payment is about {StripeMapper.Amount(intent)}, not {asked}: nothing was sent."), request.Payment);
        }

        var call = ProviderCall.PostForm($"{Intents}/{request.Payment.Id}/confirm", ReadOnlyMemory<byte>.Empty, key.Value);
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        return ToResult(key, StripeChecks.Same(answer, request.Payment, StripeMapper.Amount(intent)), request.Payment);
    }

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var (payment, problem) = await TargetAsync(request.Payment, request.Amount, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            return Answers.Failed(link.Account, key, problem, payment);
        }

        var call = ProviderCall.PostForm($"{Intents}/{payment.Id}/capture", StripeBodies.Capture(request), key.Value);
        var answer = StripeErrors.OnPayment(await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false));
        answer = StripeChecks.Captured(answer, payment, request);
        answer = await UnlessDoneAsync(answer, payment, intent => StripeChecks.IsCaptured(intent, request)).ConfigureAwait(false);
        return ToResult(key, answer, payment);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var payment = request.Payment;
        if (StripeReader.IsPage(payment))
        {
            var page = await _reader.PageAsync(payment.Id, cancellationToken).ConfigureAwait(false);
            if (page.Value is null || _reader.StateOf(page.Value) != StripePage.Complete || StripeReader.IntentOf(page.Value)?.Id is not { } made)
            {
                return await _checkouts.CloseAsync(request, page, cancellationToken).ConfigureAwait(false);
            }

            payment = new PaymentReference(link.Account, made);
        }

        var call = ProviderCall.PostForm($"{Intents}/{payment.Id}/cancel", StripeBodies.Cancel(request), key.Value);
        var answer = StripeErrors.OnPayment(await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false));
        answer = StripeChecks.Same(answer, payment, null);
        answer = await UnlessDoneAsync(answer, payment, static intent => intent.Status == "canceled").ConfigureAwait(false);
        return ToResult(key, answer, payment);
    }

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var (payment, problem) = await TargetAsync(request.Payment, request.Amount, cancellationToken).ConfigureAwait(false);
        return problem is null
            ? await _refunds.RefundAsync(request, payment, cancellationToken).ConfigureAwait(false)
            : Answers.FailedRefund(link.Account, request.IdempotencyKey, problem, payment);
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        if (StripeReader.IsPage(payment))
        {
            var page = await _reader.PageAsync(payment.Id, cancellationToken).ConfigureAwait(false);
            return _checkouts.ToResult(payment, Answers.Read(link.Account, page), page.Body);
        }

        var answer = await _reader.IntentAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        return StripeMapper.ToResult(link, Answers.Read(link.Account, answer), answer.Body);
    }

    public async Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
    {
        var (payment, problem) = await TargetAsync(refund.Payment, null, cancellationToken).ConfigureAwait(false);
        return problem is null
            ? await _refunds.GetAsync(refund with { Payment = payment }, cancellationToken).ConfigureAwait(false)
            : throw new GatewayException(link.Account, problem.Error!);
    }

    private async Task<PaymentResult> CreateAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm(Intents, StripeBodies.Payment(request, capture), key.Value) with { Address = _intents };
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } intent && (StripeChecks.IsOther(intent, request.Amount) || StripeChecks.IsHollow(intent)))
        {
            answer = Answers.Quarantine(answer, "another amount or currency, or money without a charge");
        }
        else if (answer.Value?.Metadata?.PayflowKey is { Length: > 0 } echo && echo != key.Value)
        {
            answer = Answers.Quarantine(answer, "another payment");
        }

        return ToResult(key, answer, Refused(answer));
    }

    /// <summary>
    /// The payment itself, and why nothing may be sent to it. Stripe is told amounts without a currency: where one is asked for, the
    /// payment is read first, so that five euros never become five dollars.
    /// </summary>
    private async Task<(PaymentReference Payment, ProviderAnswer<StripePaymentIntent>? Problem)> TargetAsync(
        PaymentReference payment, Money? amount, CancellationToken cancellationToken)
    {
        if (amount is null && !StripeReader.IsPage(payment))
        {
            return (payment, null);
        }

        var read = await _reader.PaymentAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { Id: { } id } intent)
        {
            return (payment, Answers.Unsent(read, "The payment could not be read, and nothing was sent.", ""));
        }

        var currency = StripeMapper.CurrencyOf(intent.Currency);
        return (new PaymentReference(link.Account, id), amount is { } asked && asked.Currency != currency
            ? Answers.Unsent(read, "", $"The payment is in {Printable.Short(intent.Currency).ToUpperInvariant()}, not in {asked.Currency}: nothing was sent.")
            : null);
    }

    /// <summary>Where a refusal says that the payment is in no state for it, it may be because it has been done: then that is the result.</summary>
    private async Task<ProviderAnswer<StripePaymentIntent>> UnlessDoneAsync(
        ProviderAnswer<StripePaymentIntent> answer, PaymentReference payment, Func<StripePaymentIntent, bool> isDone)
    {
        if (answer is not { Evidence: SendEvidence.Rejected, Error.Category: ErrorCategory.InvalidState })
        {
            return answer;
        }

        // The answer is here: the caller's patience decides nothing any more.
        var read = await _reader.IntentAsync(payment.Id, CancellationToken.None).ConfigureAwait(false);
        return read.Value is { } intent && isDone(intent) && !StripeChecks.IsHollow(intent) ? read.After(answer.Sends) : answer;
    }

    private PaymentResult ToResult(IdempotencyKey key, ProviderAnswer<StripePaymentIntent> answer, PaymentReference? payment)
    {
        if (answer.Value is null)
        {
            return Answers.Failed(link.Account, key, answer, payment);
        }

        var result = StripeMapper.ToResult(link, answer.Value, answer.Body);
        return result with { Attempts = [Answers.Attempt(link.Account, key, answer, result.Error)] };
    }

    /// <summary>A declined create leaves a PaymentIntent behind; its id is in the error.</summary>
    private PaymentReference? Refused(ProviderAnswer<StripePaymentIntent> answer) =>
        answer.Value is null && answer.Body.Length > 0 && StripeErrors.Read(answer.Body.Span)?.PaymentIntent?.Id is { Length: > 0 } id
            ? new PaymentReference(link.Account, id)
            : null;
}
