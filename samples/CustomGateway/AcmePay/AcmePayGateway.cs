using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>One Acme Pay account. Each verb is one call under the key it was given, and its answer is held against what was asked for.</summary>
internal sealed class AcmePayGateway(string account, AcmePayHttp http) : IPaymentGateway
{
    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) => PayAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) => PayAsync(request, capture: false, cancellationToken);

    /// <summary>Acme takes the money when the customer approves, so there is nothing to send: what counts is what is there.</summary>
    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var answer = await http.ReadAsync($"/payments/{request.Payment.Id}", AcmePayJson.Default.AcmePayPayment, cancellationToken);
        var read = Checked(answer, request.Payment, request.Amount, payment => payment.Amount);
        return Finish(read, request.IdempotencyKey, request.Payment);
    }

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        ActAsync("capture", request.Payment, request.Amount, request.IdempotencyKey, payment => payment.Captured, cancellationToken);

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        ActAsync("void", request.Payment, null, request.IdempotencyKey, payment => payment.Amount, cancellationToken);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var order = new AcmePayOrder(request.Amount?.MinorUnits, request.Amount?.Currency.Code, Description: request.Reason);
        var answer = await http.PostAsync($"/payments/{request.Payment.Id}/refunds", order, request.IdempotencyKey, AcmePayJson.Default.AcmePayRefund, cancellationToken);
        if (answer.Value is { } refund)
        {
            var amount = AcmePayMapper.Amount(refund.Amount, refund.Currency);
            answer = refund.Id is not { Length: > 0 } || refund.Payment != request.Payment.Id ? answer.Quarantine("another payment")
                : amount is not { MinorUnits: > 0 } || (request.Amount is { } asked && amount != asked) ? answer.Quarantine("another amount or currency")
                : answer;
        }

        var attempt = answer.Attempt(account, request.IdempotencyKey);
        return answer.Value is { } believed ? AcmePayMapper.ToResult(account, request.Payment, believed, answer.Body) with { Attempts = [attempt] } : new RefundResult
        {
            Status = answer.Evidence == SendEvidence.Indeterminate ? RefundStatus.Indeterminate : RefundStatus.Failed,
            Account = account,
            Payment = request.Payment,
            Error = answer.Error,
            RawJson = answer.Body,
            Attempts = [attempt],
        };
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = Checked(await http.ReadAsync($"/payments/{payment.Id}", AcmePayJson.Default.AcmePayPayment, cancellationToken), payment, null, _ => null);
        return answer.Value is { } read ? AcmePayMapper.ToResult(account, read, answer.Body) : throw new GatewayException(account, answer.Error!);
    }

    public async Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
    {
        var answer = await http.ReadAsync($"/refunds/{refund.Id}", AcmePayJson.Default.AcmePayRefund, cancellationToken);
        if (answer.Value is { } value && (value.Id != refund.Id || value.Payment != refund.Payment.Id))
        {
            answer = answer.Quarantine("another refund or payment");
        }

        return answer.Value is { } read ? AcmePayMapper.ToResult(account, refund.Payment, read, answer.Body) : throw new GatewayException(account, answer.Error!);
    }

    private async Task<PaymentResult> PayAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var answer = await http.PostAsync("/payments", AcmePayMapper.ToOrder(request, capture), request.IdempotencyKey, AcmePayJson.Default.AcmePayPayment, cancellationToken);
        answer = Checked(answer, null, request.Amount, payment => payment.Status == "captured" ? payment.Captured : payment.Amount);
        return Finish(answer, request.IdempotencyKey, null);
    }

    private async Task<PaymentResult> ActAsync(
        string verb, PaymentReference payment, Money? amount, IdempotencyKey key, Func<AcmePayPayment, long?> told, CancellationToken cancellationToken)
    {
        var order = new AcmePayOrder(amount?.MinorUnits, amount?.Currency.Code);
        var answer = await http.PostAsync($"/payments/{payment.Id}/{verb}", order, key, AcmePayJson.Default.AcmePayPayment, cancellationToken);
        return Finish(Checked(answer, payment, amount, told), key, payment);
    }

    /// <summary>Holds an answer against what was asked for: the payment, the amount, the currency, and a charge where money was taken.</summary>
    private static AcmePayAnswer<AcmePayPayment> Checked(AcmePayAnswer<AcmePayPayment> answer, PaymentReference? payment, Money? asked, Func<AcmePayPayment, long?> told) =>
        answer.Value is not { } value ? answer
        : value.Id is not { Length: > 0 } || (payment is { } known && value.Id != known.Id) ? answer.Quarantine("another payment")
        : AcmePayMapper.Amount(value.Amount, value.Currency) is null ? answer.Quarantine("no readable amount")
        : asked is { } amount && AcmePayMapper.Amount(told(value), value.Currency) != amount ? answer.Quarantine("another amount or currency")
        : value.Status == "captured" && (value.Charge is not { Length: > 0 } || value.Captured is not > 0) ? answer.Quarantine("money without a charge")
        : answer;

    private PaymentResult Finish(AcmePayAnswer<AcmePayPayment> answer, IdempotencyKey key, PaymentReference? payment)
    {
        if (answer.Value is { } value)
        {
            var result = AcmePayMapper.ToResult(account, value, answer.Body);
            return result with { Attempts = [answer.Attempt(account, key)] };
        }

        return new()
        {
            Status = answer.Evidence == SendEvidence.Indeterminate ? PaymentStatus.Indeterminate
                : AcmePayErrors.IsDecline(answer.Error!.Category) ? PaymentStatus.Declined : PaymentStatus.Failed,
            Account = account,
            Payment = payment,
            Error = answer.Error,
            RawJson = answer.Body,
            Attempts = [answer.Attempt(account, key)],
        };
    }
}
