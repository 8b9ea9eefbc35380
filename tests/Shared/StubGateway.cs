namespace PayFlow.Gateways.Tests;

/// <summary>A gateway that can only be read from.</summary>
internal sealed class StubGateway(Func<PaymentReference, PaymentResult> read, Func<RefundReference, RefundResult>? refund = null) : IPaymentGateway
{
    public StubGateway()
        : this(payment => new PaymentResult { Status = PaymentStatus.Captured, Payment = payment, Account = payment.Account })
    {
    }

    public Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken = default) => Task.FromResult(read(payment));

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RefundResult> GetRefundAsync(RefundReference reference, CancellationToken cancellationToken = default) =>
        refund is null ? throw new NotSupportedException() : Task.FromResult(refund(reference));
}
