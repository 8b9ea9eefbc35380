using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>One location of a Square seller.</summary>
internal sealed class SquareGateway(string account, string location, GatewayHttp http) : IPaymentGateway
{
    private const string Payments = "/v2/payments";
    private readonly SquareTransitions _transitions = new(account, http);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: false, cancellationToken);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        _transitions.CaptureAsync(request, cancellationToken);

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        _transitions.VoidAsync(request, cancellationToken);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        if (request.Amount is not { } amount)
        {
            // Square wants the amount said: all that is left, as read now.
            var read = await _transitions.ReadAsync(request.Payment, cancellationToken).ConfigureAwait(false);
            if (read.Value?.Payment is not { } payment)
            {
                return Answers.FailedRefund(account, key, SquareTransitions.Unsent(read), request.Payment);
            }

            var captured = SquareMapper.ToResult(account, payment, default);
            amount = captured.CapturedAmount - captured.RefundedAmount;
        }

        var call = ProviderCall.PostJson("/v2/refunds", SquareMapper.ToRefund(request, amount), key.Value);
        var answer = await http.SendAsync(call, SquareJsonContext.Default.SquareRefundEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && Doubt(value.Refund, request, amount) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value?.Refund is { } refund
            ? SquareMapper.ToResult(account, request.Payment, refund, answer.Body) with { Attempts = [Answers.Attempt(account, key, answer, null)] }
            : Answers.FailedRefund(account, key, answer, request.Payment);
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        return Answers.Read(account, answer).Payment is { } read
            ? SquareMapper.ToResult(account, read, answer.Body)
            : throw new GatewayException(account, Answers.Quarantine(answer, "no payment").Error!);
    }

    private async Task<PaymentResult> CreateAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostJson(Payments, SquareMapper.ToJson(request, location, capture), key.Value);
        var answer = await http.SendAsync(call, SquareJsonContext.Default.SquarePaymentEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && IsOther(value.Payment, request.Amount))
        {
            answer = Answers.Quarantine(answer, "another amount or currency");
        }

        return answer.Value is null
            ? Answers.Failed(account, key, answer, Refused(answer))
            : _transitions.ToResult(key, answer);
    }

    /// <summary>A decline leaves a failed payment behind; it is in the error's answer.</summary>
    private PaymentReference? Refused(ProviderAnswer<SquarePaymentEnvelope> answer) =>
        answer.Body.Length > 0 && answer.Evidence == SendEvidence.Rejected && SquareErrors.Read(answer.Body.Span)?.Payment?.Id is { Length: > 0 } id
            ? new PaymentReference(account, id)
            : null;

    private bool IsOther(SquarePayment? payment, Money asked) =>
        payment?.Id is not { Length: > 0 } || SquareMapper.Amount(payment.AmountMoney) != asked
        || SquareMapper.ToResult(account, payment, default) is { Status: PaymentStatus.Captured } result && result.CapturedAmount != asked;

    private static string? Doubt(SquareRefund? refund, RefundRequest request, Money amount) =>
        refund?.Id is not { Length: > 0 } ? "no refund"
        : refund.PaymentId != request.Payment.Id ? "another payment"
        : SquareMapper.Amount(refund.AmountMoney) != amount ? "another amount or currency"
        : null;
}
