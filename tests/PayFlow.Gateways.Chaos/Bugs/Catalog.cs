namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>The mistakes by name.</summary>
internal static class Catalog
{
    public static IReadOnlyDictionary<string, (string Summary, Func<Bug> Create)> All { get; } = new SortedDictionary<string, (string, Func<Bug>)>(StringComparer.Ordinal)
    {
        ["aged-to-failed"] = ("an outcome that nobody could find out is written off as failed", static () => new AgedToFailed()),
        ["answer-without-amount-check"] = ("a success is believed whatever amount or payment it is about", static () => new AnswerWithoutCheck()),
        ["app-clock-lease"] = ("leases run by the clock of the machine that looks", static () => new AppClockLease()),
        ["cancelled-means-failed"] = ("a call that its caller gave up, or that timed out, counts as failed", static () => new CancelledMeansFailed()),
        ["commit-after-send"] = ("the operation is written once its outcome is known", static () => new CommitAfterSend()),
        ["failover-on-timeout"] = ("no answer is taken for a refusal, and another account is tried", static () => new FailoverOnTimeout()),
        ["follow-redirect"] = ("a 307 is followed with the body", static () => new FollowRedirect()),
        ["key-per-machine"] = ("every process makes keys of its own", static () => new KeyPerMachine()),
        ["key-without-attempt-number"] = ("all attempts of an operation share one key", static () => new KeyWithoutAttempt()),
        ["late-writer-wins"] = ("a late outcome overwrites a final one", static () => new LateWriterWins()),
        ["ledger-ignores-digest"] = ("the same key is the same operation, whatever it asks for", static () => new IgnoresDigest()),
        ["lease-without-epoch"] = ("who comes back after his lease writes as if it were still his", static () => new LeaseWithoutEpoch()),
        ["over-refund"] = ("a refund reserves less than it takes", static () => new OverRefund()),
        ["new-key-per-resend"] = ("every send gets a key of its own", static () => new NewKeyPerSend()),
        ["no-lease"] = ("an operation is handed to whoever asks", static () => new NoLease()),
        ["rejected-after-indeterminate"] = ("a refusal is believed for the lost send before it, too", static () => new RejectedAfterIndeterminate()),
        ["retry-after-retention"] = ("a key is sent again however old it is", static () => new RetryAfterRetention()),
        ["server-error-means-rejected"] = ("a 5xx is read as not done", static () => new ServerErrorMeansRejected()),
        ["success-forgotten"] = ("the outcome is written, and the money that moved is not", static () => new SuccessForgotten()),
    };
}
