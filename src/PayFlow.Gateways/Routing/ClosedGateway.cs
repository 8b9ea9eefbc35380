namespace PayFlow.Gateways.Routing;

/// <summary>Stands where an account takes no new payments: sends nothing, and says so. The operation is written down and stays open; the same key tries again.</summary>
internal sealed class ClosedGateway(string account, string reason) : IPaymentGateway, ICheckoutGateway
{
    /// <summary>The cause that such a send has in the reports.</summary>
    public const string Cause = "disabled";

    public static GatewayAccount Instead(GatewayAccount account, string reason)
    {
        var closed = new ClosedGateway(account.Name, reason);
        return new() { Name = account.Name, Provider = account.Provider, Capabilities = account.Capabilities, Gateway = closed, Checkouts = closed };
    }

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default) => NotSent(request.IdempotencyKey, request.Amount);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) => NotSent(request.IdempotencyKey, request.Amount);

    public Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default) => NotSent(request.IdempotencyKey, request.Amount);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken = default) => throw Never();

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken = default) => throw Never();

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken = default) => throw Never();

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => throw Never();

    public Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken = default) => throw Never();

    public Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken = default) => throw Never();

    private Task<PaymentResult> NotSent(IdempotencyKey providerKey, Money amount)
    {
        var error = new GatewayError
        {
            Category = ErrorCategory.Unavailable,
            Advice = RetryAdvice.RetrySameKey,
            Message = $"No account takes this payment now; nothing was sent. {account}: {reason}.",
        };
        return Task.FromResult(new PaymentResult
        {
            Status = PaymentStatus.Failed,
            Account = account,
            Amount = amount,
            Error = error,
            Attempts =
            [
                new AttemptReport
                {
                    Ordinal = 1,
                    Account = account,
                    ProviderKey = providerKey.Value,
                    Sends = [new SendReport(SendEvidence.NotSent, 0, Cause, false)],
                    Evidence = SendEvidence.NotSent,
                    Error = error,
                },
            ],
        });
    }

    private static NotSupportedException Never() => new("Only new payments are stopped.");
}
