using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>One operation while it is run.</summary>
internal sealed class OperationRun<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, OperationIntent intent, Route route)
    where TResult : OperationResult
{
    private readonly List<AttemptReport> _attempts = new(1);

    public Verb<TRequest, TResult> Verb => verb;

    public TRequest Request => request;

    public OperationIntent Intent => intent;

    public Route Route => route;

    /// <summary>The attempts that are over.</summary>
    public IReadOnlyList<AttemptReport> Attempts => _attempts;

    /// <summary>Takes over the attempts of an earlier call, all but the last, which goes on.</summary>
    public void Keep(IReadOnlyList<LedgerAttempt> earlier)
    {
        for (var i = 0; i < earlier.Count - 1; i++)
        {
            if (earlier[i].Report is { } report)
            {
                _attempts.Add(report);
            }
        }
    }

    public void Done(AttemptReport attempt) => _attempts.Add(attempt);

    public static AttemptReport Report(AttemptPlan plan, IReadOnlyList<SendReport> sends, GatewayError? error) => new()
    {
        Ordinal = plan.Ordinal,
        Account = plan.Account,
        ProviderKey = plan.ProviderKey,
        Sends = sends,
        Evidence = EvidenceJoin.Of(sends),
        Error = error,
    };

    public GatewayAccount Account(AttemptPlan plan)
    {
        for (var i = 0; i < route.Accounts.Count; i++)
        {
            if (route.Accounts[i].Name == plan.Account)
            {
                return route.Accounts[i];
            }
        }

        throw new InvalidOperationException($"The operation was begun at account '{plan.Account}', which is not configured for it any more. Configure it again until the operation is settled.");
    }

    public TResult Complete(TResult result) =>
        result with { OperationId = intent.Id, Account = _attempts is [.., var last] ? last.Account : result.Account, Attempts = _attempts, Routing = route.ToDecision() };
}
