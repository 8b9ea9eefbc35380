namespace PayFlow.Gateways.Ledger;

/// <summary>What follows from an attempt's report, and from the outcome where one comes with it. The same in every store.</summary>
/// <param name="Reports">The report is written.</param>
/// <param name="IsNews">It proves an execution that was not known.</param>
/// <param name="IsDouble">It is a success that became known beside another attempt that lives.</param>
/// <param name="Settles">The outcome is written, and the operation let go.</param>
/// <param name="IsContradiction">The operation had ended with nothing done, and this proves that it was done.</param>
/// <param name="IsSurplus">It is a success of which nobody was told, after the operation had ended otherwise: it has to be undone.</param>
internal readonly record struct LedgerDecision(bool Reports, bool IsNews, bool IsDouble, bool Settles, bool IsContradiction, bool IsSurplus)
{
    /// <exception cref="InvalidOperationException">The operation has no such attempt.</exception>
    public static LedgerDecision Of(LedgerOperation known, LedgerLease lease, AttemptReport report, OperationOutcome? outcome)
    {
        var attempt = known.Attempts.FirstOrDefault(attempt => attempt.Plan.Ordinal == report.Ordinal) ?? throw LedgerRules.Unknown(lease.Operation, report.Ordinal);
        var isProof = report.Evidence == SendEvidence.Executed;
        // Who has lost his lease may still add what is proved; whatever else he thinks he knows, somebody else has gone on since.
        if (lease.Epoch <= 0 || (known.Epoch != lease.Epoch && !isProof) || !LedgerRules.Replaces(attempt.Report, report, known.State == OperationState.Finished))
        {
            return default;
        }

        var isNews = isProof && attempt.Report?.Evidence != SendEvidence.Executed;
        return new LedgerDecision(
            Reports: true,
            IsNews: isNews,
            IsDouble: isNews && known.Attempts.Any(other => other != attempt && other.IsLive),
            Settles: outcome is not null && LedgerRules.Advances(known.State, outcome.State),
            IsContradiction: isNews && known.State == OperationState.Finished && outcome is not null && Denies(known.Result),
            // Also of an attempt whose success is known: a key that the provider had forgotten makes another payment.
            IsSurplus: isProof && known.State == OperationState.Finished && outcome is not null && IsUntold(known, outcome.Result));
    }

    /// <summary>
    /// The outcome as it is written: one beside an attempt that still may move money goes to a person, in case that one's holder dies
    /// before he can say what became of it.
    /// </summary>
    public OperationOutcome Outcome(OperationOutcome outcome) => IsDouble ? outcome with { NeedsReview = true } : outcome;

    /// <summary>What the journal calls it.</summary>
    public JournalEvent Event(OperationOutcome? outcome) =>
        IsDouble || IsSurplus ? JournalEvent.DoubleSuccess
        : IsContradiction ? JournalEvent.Review
        : outcome is null ? JournalEvent.Reported
        : !Settles ? JournalEvent.Late
        : outcome.NeedsReview ? JournalEvent.Review
        : JournalEvent.Settled;

    /// <summary>Whether the operation's callers were told of another payment, or of none, and this one holds or took money.</summary>
    private static bool IsUntold(LedgerOperation known, OperationResult late) =>
        LedgerRules.MakesPayment(known.Intent.Kind)
        && late is PaymentResult { Payment: { } payment } made
        && HasMoney(made)
        && !(known.Result is PaymentResult told && told.Payment == payment && HasMoney(told));

    /// <summary>Whether a result says that nothing happened.</summary>
    private static bool Denies(OperationResult? told) =>
        told is PaymentResult { Status: PaymentStatus.Failed or PaymentStatus.Declined } or RefundResult { Status: RefundStatus.Failed };

    private static bool HasMoney(PaymentResult result) =>
        result.Status is PaymentStatus.Captured or PaymentStatus.PartiallyCaptured or PaymentStatus.Authorized or PaymentStatus.Approved or PaymentStatus.Pending;
}
