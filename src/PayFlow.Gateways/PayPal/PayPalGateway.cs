using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>One PayPal REST app. A payment is an order; what moved is in its captures, authorizations and refunds.</summary>
internal sealed class PayPalGateway(string account, GatewayHttp http) : IPaymentGateway
{
    private readonly PayPalOrders _orders = new(account, http);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        _orders.PayAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        _orders.PayAsync(request, capture: false, cancellationToken);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var read = await _orders.ReadAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is null || Movements(read.Value).Authorization is not { Id: { Length: > 0 } authorization })
        {
            return NotRead(key, read, request.Payment, "The order has no authorization to capture.");
        }

        var call = ProviderCall.PostJson($"/v2/payments/authorizations/{authorization}/capture", PayPalMapper.ToJson(request), key.Value);
        var answer = await http.SendAsync(call, PayPalJsonContext.Default.PayPalTransaction, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } capture && Doubt(capture, request.Amount) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value is null ? Answers.Failed(account, key, answer, request.Payment) : Captured(request, read.Value, answer);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var read = await _orders.ReadAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is null || Movements(read.Value).Authorization is not { Id: { Length: > 0 } authorization })
        {
            return NotRead(key, read, request.Payment, "The order has no authorization to void.");
        }

        var call = ProviderCall.PostJson($"/v2/payments/authorizations/{authorization}/void", PayPalMapper.Empty(), key.Value);
        var answer = await http.SendAsync(call, PayPalJsonContext.Default.PayPalTransaction, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } voided && (voided.Status != "VOIDED" || voided.Id != authorization))
        {
            answer = Answers.Quarantine(answer, "no voided authorization");
        }

        if (answer.Value is null)
        {
            return Answers.Failed(account, key, answer, request.Payment);
        }

        var before = PayPalMapper.ToResult(account, read.Value, answer.Body);
        return before with { Status = PaymentStatus.Voided, Attempts = [Answers.Attempt(account, key, answer, null)] };
    }

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var read = await _orders.ReadAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is null || Movements(read.Value).Capture is not { Id: { Length: > 0 } capture })
        {
            return Answers.FailedRefund(account, key, PayPalOrders.Unsent(read, "The order has no capture to refund."), request.Payment);
        }

        var call = ProviderCall.PostJson($"/v2/payments/captures/{capture}/refund", PayPalMapper.ToJson(request), key.Value);
        var answer = await http.SendAsync(call, PayPalJsonContext.Default.PayPalTransaction, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } refund && Doubt(refund, request.Amount) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value is null
            ? Answers.FailedRefund(account, key, answer, request.Payment)
            : PayPalMapper.ToResult(account, request.Payment, answer.Value, answer.Body) with { Attempts = [Answers.Attempt(account, key, answer, null)] };
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        return PayPalMapper.ToResult(account, Answers.Read(account, answer), answer.Body);
    }

    private static PayPalMovements Movements(PayPalOrder order) => new(order.PurchaseUnits is [var unit, ..] ? unit?.Payments : null);

    private static string? Doubt(PayPalTransaction transaction, Money? asked) =>
        string.IsNullOrEmpty(transaction.Id) ? "no transaction"
        : PayPalAmount.Read(transaction.Amount) is not { } amount ? "no readable amount"
        : asked is { } wanted && amount != wanted ? "another amount or currency"
        : null;

    private PaymentResult Captured(CaptureRequest request, PayPalOrder order, ProviderAnswer<PayPalTransaction> answer)
    {
        var capture = answer.Value!;
        var status = PayPalMapper.CaptureStatus(capture);
        var error = status == PaymentStatus.Declined ? PayPalErrors.Decline(capture) : null;
        var amount = PayPalAmount.ReadOrNone(capture.Amount);
        return PayPalMapper.ToResult(account, order, answer.Body) with
        {
            Status = status,
            Payment = request.Payment,
            SettlementReference = capture.Id,
            CapturedAmount = status == PaymentStatus.Captured ? amount : Money.Zero(amount.Currency),
            Error = error,
            Attempts = [Answers.Attempt(account, request.IdempotencyKey, answer, error)],
        };
    }

    private PaymentResult NotRead(IdempotencyKey key, ProviderAnswer<PayPalOrder> read, PaymentReference payment, string why) =>
        Answers.Failed(account, key, PayPalOrders.Unsent(read, why), payment);
}
