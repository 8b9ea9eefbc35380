using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>One PayPal REST app. A payment is an order; what moved is in its captures, authorizations and refunds.</summary>
internal sealed class PayPalGateway(ProviderLink link) : IPaymentGateway
{
    private readonly PayPalOrders _orders = new(link);
    private readonly PayPalCaptures _captures = new(link);
    private readonly PayPalRefunds _refunds = new(link);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        _orders.PayAsync(request, capture: true, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        _orders.PayAsync(request, capture: false, cancellationToken);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) =>
        _orders.ContinueAsync(request, cancellationToken);

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        _captures.CaptureAsync(request, cancellationToken);

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        _captures.VoidAsync(request, cancellationToken);

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken) =>
        _refunds.RefundAsync(request, cancellationToken);

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        return PayPalMapper.ToResult(link, Answers.Read(link.Account, answer), answer.Body);
    }

    public Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken) =>
        _refunds.GetAsync(refund, cancellationToken);
}
