using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Tests.Abilities;

/// <summary>An account that has every part, and writes down what reaches it.</summary>
internal sealed class AbleGateway : IPaymentMethodVault, IDisputeGateway, IPayoutReader, IPaymentSearch
{
    public List<string> Calls { get; } = [];

    public Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken = default) => Method("save", request.Account, request.IdempotencyKey);

    public Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken = default) => Method("continue", request.Account, request.IdempotencyKey);

    public Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken = default) => Method("verify", request.Account, request.IdempotencyKey);

    public Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken = default) => Method("delete", account, default);

    public IAsyncEnumerable<Dispute> ListDisputesAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => None<Dispute>("disputes");

    public Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken = default)
    {
        Calls.Add("dispute");
        return Task.FromResult(new Dispute { Reference = dispute, Status = DisputeStatus.NeedsResponse, Reason = DisputeReason.Fraudulent });
    }

    public Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken = default) => Answer("accept", key);

    public Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) => Answer("evidence", request.IdempotencyKey);

    public IAsyncEnumerable<Payout> ListPayoutsAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => None<Payout>("payouts");

    public IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, CancellationToken cancellationToken = default) => None<SettlementEntry>("entries");

    public Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken = default)
    {
        Calls.Add("find");
        return Task.FromResult(new PaymentSearchResult { Certainty = SearchCertainty.DoesNotExist });
    }

    private Task<MethodResult> Method(string call, string account, IdempotencyKey key)
    {
        Calls.Add($"{call} {key.Value}".TrimEnd());
        return Task.FromResult(new MethodResult { Status = MethodStatus.Ready, Account = account });
    }

    private Task<DisputeResult> Answer(string call, IdempotencyKey key)
    {
        Calls.Add($"{call} {key.Value}");
        return Task.FromResult(new DisputeResult());
    }

    private IAsyncEnumerable<T> None<T>(string call)
    {
        Calls.Add(call);
        return AsyncEnumerable.Empty<T>();
    }
}
