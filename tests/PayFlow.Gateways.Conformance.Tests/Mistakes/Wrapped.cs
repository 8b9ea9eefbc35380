namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

/// <summary>A gateway whose requests, payments and refunds pass through hands that may change them.</summary>
internal abstract class Wrapped(IPaymentGateway good) : IPaymentGateway
{
    public async Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        Paid(await good.ChargeAsync((ChargeRequest)Asked(request), cancellationToken), request.Amount, cancellationToken);

    public async Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        Paid(await good.AuthorizeAsync((AuthorizeRequest)Asked(request), cancellationToken), request.Amount, cancellationToken);

    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) =>
        Paid(await good.ContinueAsync(request, cancellationToken), request.Amount ?? default, cancellationToken);

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        Paid(await good.CaptureAsync(request, cancellationToken), request.Amount ?? default, cancellationToken);

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        Paid(await good.VoidAsync(request, cancellationToken), default, cancellationToken);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken) =>
        GivenBack(await good.RefundAsync(Asked(request), cancellationToken));

    public virtual Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken) => good.GetAsync(payment, cancellationToken);

    public virtual Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken) => good.GetRefundAsync(refund, cancellationToken);

    protected virtual PaymentRequest Asked(PaymentRequest request) => request;

    protected virtual RefundRequest Asked(RefundRequest request) => request;

    protected virtual PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) => result;

    protected virtual RefundResult GivenBack(RefundResult result) => result;

    /// <summary>The same attempt, with other evidence.</summary>
    protected static AttemptReport[] Evidence(OperationResult result, SendEvidence evidence) =>
        [result.Attempts[^1] with { Evidence = evidence, Sends = [new SendReport(evidence, 0, "mistaken", false)] }];
}
