using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Http;

/// <summary>
/// Says how long a call may take: as long as the account allows, and no longer than the operation's caller still waits. All calls of
/// an operation share that time.
/// </summary>
internal sealed class CallClock(TimeSpan deadline, OperationScope? scope, TimeProvider time)
{
    /// <summary>Kept back, so that the outcome can be written down before the caller is gone.</summary>
    public static readonly TimeSpan ForTheLedger = TimeSpan.FromMilliseconds(250);

    public OperationClass ClassOf(in ProviderCall call) => call.IsRead ? OperationClass.Read : OperationClasses.Of(scope?.Kind);

    public CallTerms Begin(Lane lane, CancellationToken caller)
    {
        var allowed = scope?.Remaining - ForTheLedger is { } left && left < deadline ? left : deadline;
        return new(lane, time, time.GetTimestamp(), allowed, caller);
    }
}
