using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>One operation while it is run.</summary>
internal sealed class OperationRun<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, OperationIntent intent, Route route, long epoch)
    where TRequest : OperationRequest
    where TResult : OperationResult
{
    private List<AttemptReport>? _earlier;
    private bool _isResumed;

    public Verb<TRequest, TResult> Verb => verb;

    public TRequest Request => request;

    public OperationIntent Intent => intent;

    public Route Route => route;

    public LedgerLease Lease { get; } = new(intent.Id, epoch);

    /// <summary>When the lease was asked for, by the clock that nobody sets.</summary>
    public long TakenAt { get; set; }

    /// <summary>How old the last attempt's key was then, by the ledger's clock.</summary>
    public TimeSpan KeyAge { get; init; }

    /// <summary>Whether recovery runs it, and no caller waits for what comes of it.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>The attempts that are over.</summary>
    public IReadOnlyList<AttemptReport> Earlier => _earlier ?? [];

    /// <summary>Takes over the attempts of an earlier call, all but the last, which goes on.</summary>
    public void Keep(IReadOnlyList<LedgerAttempt> earlier)
    {
        _isResumed = true;
        for (var i = 0; i < earlier.Count - 1; i++)
        {
            if (earlier[i].Report is { } report)
            {
                Done(report);
            }
        }
    }

    /// <summary>Takes note of an attempt that is not the last one.</summary>
    public void Done(AttemptReport attempt) => (_earlier ??= []).Add(attempt);

    /// <summary>Whether the answer may be to something that an earlier call has done: it is then as old as that.</summary>
    public bool IsRepeated(AttemptReport report) =>
        _isResumed && EvidenceJoin.Of([.. report.Sends.SkipLast(1)]) is SendEvidence.Indeterminate or SendEvidence.Executed;

    /// <summary>How old an attempt's key is now. No clock of this machine that could be wrong has a say in it.</summary>
    public TimeSpan AgeOf(TimeProvider time) => KeyAge + time.GetElapsedTime(TakenAt);

    public static AttemptReport Report(AttemptPlan plan, IReadOnlyList<SendReport> sends, GatewayError? error) => new()
    {
        Ordinal = plan.Ordinal,
        Account = plan.Account,
        ProviderKey = plan.ProviderKey,
        Sends = sends,
        Evidence = EvidenceJoin.Of(sends),
        Error = error,
    };

    /// <summary>Whether an adapter's own report says just what <see cref="Report"/> would, and leaves nothing in doubt: it then need not be written again.</summary>
    public static bool IsReport(AttemptReport report, AttemptPlan plan, GatewayError? error) =>
        report.Ordinal == plan.Ordinal
        && report.Account == plan.Account
        && report.ProviderKey == plan.ProviderKey
        && ReferenceEquals(report.Error, error)
        && report.Evidence != SendEvidence.Indeterminate
        && report.Evidence == EvidenceJoin.Of(report.Sends);

    /// <summary>The account that an attempt was planned at. Null where it is not configured any more, or is disabled and nothing is in doubt there.</summary>
    /// <param name="plan">The attempt.</param>
    /// <param name="inDoubt">Whether an earlier send of it may have been executed.</param>
    public GatewayAccount? Account(AttemptPlan plan, bool inDoubt) => route.Find(plan.Account, inDoubt);

    public TResult Complete(TResult result, AttemptReport last) => result with
    {
        OperationId = intent.Id,
        Account = last.Account,
        Attempts = _earlier is null ? new[] { last } : [.. _earlier, last],
        Routing = intent.Routing,
    };
}
