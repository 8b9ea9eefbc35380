using System.Collections.Concurrent;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>An adapter whose answers the test writes; it remembers the provider keys it was given.</summary>
internal sealed class ScriptedGateway(string account) : IPaymentGateway, IAuthorizationGateway, ICheckoutGateway
{
    private readonly ConcurrentQueue<Func<IdempotencyKey, CancellationToken, Task<OperationResult>>> _script = new();
    private readonly ConcurrentQueue<string> _keys = new();

    public IReadOnlyList<string> Keys => [.. _keys];

    public ScriptedGateway Then(Func<IdempotencyKey, CancellationToken, Task<OperationResult>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedGateway ThenPays(PaymentStatus status = PaymentStatus.Captured, params SendReport[] earlier) => Then((key, _) => Task.FromResult<OperationResult>(new PaymentResult
    {
        Status = status,
        Account = account,
        Payment = new PaymentReference(account, "p1"),
        SettlementReference = "s1",
        Amount = Samples.Amount,
        CapturedAmount = status == PaymentStatus.Captured ? Samples.Amount : default,
        RawJson = "{}"u8.ToArray(),
        Attempts = [Attempt(key, null, [.. earlier, new SendReport(SendEvidence.Executed, 200, "answered", true)])],
    }));

    public ScriptedGateway ThenRefunds(RefundStatus status = RefundStatus.Succeeded, string id = "r1", GatewayError? error = null) => Then((key, _) => Task.FromResult<OperationResult>(new RefundResult
    {
        Status = status,
        Account = account,
        Payment = new PaymentReference(account, "p1"),
        RefundId = id,
        SettlementReference = id,
        Error = error,
        Amount = Samples.Amount,
        Attempts = [Attempt(key, null, new SendReport(SendEvidence.Executed, 200, "answered", true))],
    }));

    public ScriptedGateway ThenFails(SendEvidence evidence, ErrorCategory category, RetryAdvice advice = RetryAdvice.DoNotRetry) => Then((key, _) =>
    {
        var error = Samples.Error(category, advice);
        return Task.FromResult<OperationResult>(new PaymentResult
        {
            Status = evidence == SendEvidence.Indeterminate ? PaymentStatus.Indeterminate : category is ErrorCategory.SoftDecline or ErrorCategory.HardDecline ? PaymentStatus.Declined : PaymentStatus.Failed,
            Account = account,
            Error = error,
            Attempts = [Attempt(key, error, new SendReport(evidence, 0, "scripted", category is ErrorCategory.SoftDecline or ErrorCategory.HardDecline))],
        });
    });

    public ScriptedGateway ThenThrows(Exception exception) => Then((_, _) => Task.FromException<OperationResult>(exception));

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken = default) => Play<PaymentResult>(request.IdempotencyKey, cancellationToken);

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => Play<RefundResult>(request.IdempotencyKey, cancellationToken);

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken = default) => await Play<PaymentResult>(default, cancellationToken);

    public Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken = default) => Play<RefundResult>(default, cancellationToken);

    private async Task<T> Play<T>(IdempotencyKey key, CancellationToken cancellationToken)
        where T : OperationResult
    {
        _keys.Enqueue(key.Value);
        return _script.TryDequeue(out var answer) ? (T)await answer(key, cancellationToken) : throw new InvalidOperationException($"{account} was asked once more than the test expects.");
    }

    private AttemptReport Attempt(IdempotencyKey key, GatewayError? error, params SendReport[] sends) =>
        new() { Ordinal = 1, Account = account, ProviderKey = key.Value, Sends = sends, Evidence = EvidenceJoin.Of(sends), Error = error };
}
