using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>One location of a Square seller.</summary>
internal sealed class SquareGateway(ProviderLink link, string location) : IPaymentGateway
{
    private readonly SquareTransitions _transitions = new(link);
    private readonly SquareRefunds _refunds = new(link);
    private readonly SquareCheckouts _checkouts = new(link, location);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        CreateAsync(request, capture: false, cancellationToken);

    /// <summary>Square's payments need nothing more of a customer; what he did on a link's page is read.</summary>
    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        if (SquareCheckouts.IsCheckout(request.Payment))
        {
            return await _checkouts.ContinueAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var answer = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (answer.Value is null)
        {
            return Answers.Failed(link.Account, key, SquareTransitions.Unsent(answer), payment);
        }

        return request.Amount is { } amount && SquareMapper.Amount(answer.Value.Payment?.AmountMoney) != amount
            ? Answers.Failed(link.Account, key, Answers.Quarantine(answer, "another amount or currency"), payment)
            : _transitions.ToResult(key, answer, payment);
    }

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var (paid, unpaid) = await ResolveAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        return unpaid is not null
            ? Answers.Failed(link.Account, request.IdempotencyKey, unpaid, request.Payment)
            : await _transitions.CaptureAsync(request with { Payment = paid }, cancellationToken).ConfigureAwait(false);
    }

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        SquareCheckouts.IsCheckout(request.Payment)
            ? _checkouts.CloseAsync(request, cancellationToken)
            : _transitions.VoidAsync(request, cancellationToken);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var (paid, unpaid) = await ResolveAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        return unpaid is not null
            ? Answers.FailedRefund(link.Account, request.IdempotencyKey, unpaid, request.Payment)
            : await _refunds.RefundAsync(request with { Payment = paid }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        if (SquareCheckouts.IsCheckout(payment))
        {
            return await _checkouts.GetAsync(payment, cancellationToken).ConfigureAwait(false);
        }

        var answer = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        return SquareMapper.ToResult(link, Answers.Read(link.Account, answer).Payment!, answer.Body);
    }

    public async Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
    {
        var (paid, unpaid) = await ResolveAsync(refund.Payment, cancellationToken).ConfigureAwait(false);
        return unpaid is null
            ? await _refunds.GetAsync(refund with { Payment = paid }, cancellationToken).ConfigureAwait(false)
            : throw new GatewayException(link.Account, unpaid.Error!);
    }

    /// <summary>The payment behind a checkout; any other one is itself.</summary>
    private async Task<(PaymentReference Paid, ProviderAnswer<SquareCheckout>? Unpaid)> ResolveAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        if (!SquareCheckouts.IsCheckout(payment))
        {
            return (payment, null);
        }

        var read = await _checkouts.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        return read.Value?.Payment?.Id is { } id
            ? (payment with { Id = id }, null)
            : (payment, Answers.Unsent(read, "The checkout could not be read first; nothing was asked for.", "Nobody has paid this checkout."));
    }

    private async Task<PaymentResult> CreateAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostJson(SquareTransitions.Payments, SquareBodies.Payment(request, location, capture), key.Value);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquarePaymentEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && SquareMapper.IsOther(link, value.Payment, request.Amount))
        {
            answer = Answers.Quarantine(answer, "another amount or currency");
        }
        else if (answer.Value?.Payment?.ReferenceId is { Length: > 0 } reference && reference != key.Value)
        {
            answer = Answers.Quarantine(answer, "another payment");
        }

        return answer.Value is null
            ? Answers.Failed(link.Account, key, answer, Refused(answer))
            : _transitions.ToResult(key, answer);
    }

    /// <summary>A decline leaves a failed payment behind; it is in the error's answer.</summary>
    private PaymentReference? Refused(ProviderAnswer<SquarePaymentEnvelope> answer) =>
        answer.Body.Length > 0 && answer.Evidence == SendEvidence.Rejected && SquareErrors.Read(answer.Body.Span)?.Payment?.Id is { Length: > 0 } id
            ? new PaymentReference(link.Account, id)
            : null;
}
