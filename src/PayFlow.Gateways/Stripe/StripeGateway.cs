using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>One Stripe account. A charge is one create-and-confirm of a PaymentIntent, under one idempotency key.</summary>
internal sealed class StripeGateway(string account, GatewayHttp http) : IPaymentGateway
{
    private const string Intents = "/v1/payment_intents";
    private readonly Uri? _intents = http.AddressOf(Intents);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: false, cancellationToken);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm($"{Intents}/{request.Payment.Id}/capture", StripeMapper.ToForm(request), key.Value);
        var answer = await http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        return ToResult(key, Same(answer, request.Payment, request.Amount, intent => intent.AmountReceived), request.Payment);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm($"{Intents}/{request.Payment.Id}/cancel", StripeMapper.ToForm(request), key.Value);
        var answer = await http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        return ToResult(key, Same(answer, request.Payment, null, intent => intent.Amount), request.Payment);
    }

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm("/v1/refunds", StripeMapper.ToForm(request), key.Value);
        var answer = await http.SendAsync(call, StripeJsonContext.Default.StripeRefund, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } refund && Doubt(refund, request) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value is null
            ? Answers.FailedRefund(account, key, answer, request.Payment)
            : StripeMapper.ToResult(account, request.Payment, answer.Value, answer.Body) with { Attempts = [Answers.Attempt(account, key, answer, null)] };
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var call = ProviderCall.Read($"{Intents}/{payment.Id}?expand[0]=latest_charge");
        var answer = await http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        var intent = Answers.Read(account, answer);
        return intent.Id == payment.Id
            ? StripeMapper.ToResult(account, intent, answer.Body)
            : throw new GatewayException(account, Answers.Quarantine(answer, "another payment").Error!);
    }

    private async Task<PaymentResult> CreateAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm(Intents, StripeMapper.ToForm(request, capture), key.Value) with { Address = _intents };
        var answer = await http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } intent && (IsOther(intent, request.Amount) || IsHollow(intent)))
        {
            answer = Answers.Quarantine(answer, "another amount or currency, or money without a charge");
        }

        return ToResult(key, answer, Refused(answer));
    }

    private PaymentResult ToResult(IdempotencyKey key, ProviderAnswer<StripePaymentIntent> answer, PaymentReference? payment)
    {
        if (answer.Value is null)
        {
            return Answers.Failed(account, key, answer, payment);
        }

        var result = StripeMapper.ToResult(account, answer.Value, answer.Body);
        return result with { Attempts = [Answers.Attempt(account, key, answer, result.Error)] };
    }

    /// <summary>A success has to say what was taken, and under which charge: otherwise it could not be found in the books again.</summary>
    private static bool IsHollow(StripePaymentIntent intent) =>
        intent.Status == "succeeded" && (intent.AmountReceived <= 0 || intent.LatestCharge is null);

    /// <summary>A declined create leaves a PaymentIntent behind; its id is in the error.</summary>
    private PaymentReference? Refused(ProviderAnswer<StripePaymentIntent> answer) =>
        answer.Value is null && answer.Body.Length > 0 && StripeErrors.Read(answer.Body.Span)?.PaymentIntent?.Id is { Length: > 0 } id
            ? new PaymentReference(account, id)
            : null;

    private static ProviderAnswer<StripePaymentIntent> Same(
        ProviderAnswer<StripePaymentIntent> answer, PaymentReference payment, Money? amount, Func<StripePaymentIntent, long> of)
    {
        if (answer.Value is not { } intent)
        {
            return answer;
        }

        var currency = Currency.TryParse(intent.Currency, out var known) ? known : default;
        return intent.Id != payment.Id || IsHollow(intent) ? Answers.Quarantine(answer, "another payment, or money without a charge")
            : amount is { } asked && StripeMapper.Amount(of(intent), currency) != asked ? Answers.Quarantine(answer, "another amount or currency")
            : answer;
    }

    private static bool IsOther(StripePaymentIntent intent, Money asked) =>
        string.IsNullOrEmpty(intent.Id) || StripeMapper.Amount(intent) != asked || (intent.Status == "succeeded" && intent.AmountReceived != intent.Amount);

    private string? Doubt(StripeRefund refund, RefundRequest request)
    {
        var answered = StripeMapper.ToResult(account, request.Payment, refund, default);
        return string.IsNullOrEmpty(refund.Id) || answered.Amount.MinorUnits <= 0 ? "no refund"
            : refund.PaymentIntent is { } intent && intent.Id != request.Payment.Id ? "another payment"
            : request.Amount is { } asked && answered.Amount != asked ? "another amount or currency"
            : null;
    }
}
