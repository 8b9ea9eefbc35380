namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where people work on breaks. Every change is written into the break's history. No money moves.</summary>
public interface IBreakDesk
{
    /// <summary>Breaks by number.</summary>
    Task<IReadOnlyList<ReconciliationBreak>> ListAsync(BreakQuery query, CancellationToken cancellationToken = default);

    /// <summary>One break. Null where there is none of this number.</summary>
    Task<ReconciliationBreak?> FindAsync(long number, CancellationToken cancellationToken = default);

    /// <summary>The life of a break, oldest first.</summary>
    /// <exception cref="InvalidOperationException">A step was changed or taken out after it had been written: the hashes do not agree.</exception>
    Task<IReadOnlyList<BreakEvent>> ReadHistoryAsync(long number, CancellationToken cancellationToken = default);

    /// <summary>Gives a break to somebody to look after, or with null to nobody.</summary>
    /// <exception cref="KeyNotFoundException">There is no break of this number.</exception>
    Task<ReconciliationBreak> AssignAsync(long number, string? assignee, string actor, CancellationToken cancellationToken = default);

    /// <summary>Adds a comment.</summary>
    /// <exception cref="KeyNotFoundException">There is no break of this number.</exception>
    Task<ReconciliationBreak> CommentAsync(long number, string text, string actor, CancellationToken cancellationToken = default);

    /// <summary>Settles an open break with a reason: its rows count as resolved from the next run on, and are not compared again.</summary>
    /// <exception cref="KeyNotFoundException">There is no break of this number.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    Task<ReconciliationBreak> ResolveAsync(long number, string reason, string actor, CancellationToken cancellationToken = default);

    /// <summary>Gives up the difference of an open break.</summary>
    /// <exception cref="KeyNotFoundException">There is no break of this number.</exception>
    /// <exception cref="InvalidOperationException">It is not open, or it is above <see cref="ReconciliationOptions.WriteOffLimit"/>.</exception>
    Task<ReconciliationBreak> WriteOffAsync(long number, string reason, string actor, CancellationToken cancellationToken = default);

    /// <summary>Opens a break again that a person settled. Its rows are compared anew in the next run.</summary>
    /// <exception cref="KeyNotFoundException">There is no break of this number.</exception>
    /// <exception cref="InvalidOperationException">No person settled it.</exception>
    Task<ReconciliationBreak> ReopenAsync(long number, string reason, string actor, CancellationToken cancellationToken = default);

    /// <summary>Takes a match of the ledger with the provider's books apart. Both sides are compared anew in the next run; that they were matched stays known.</summary>
    /// <param name="account">The gateway account.</param>
    /// <param name="reference">The provider's id of the charge or refund.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before it.</param>
    /// <exception cref="KeyNotFoundException">It is not matched.</exception>
    Task UnmatchAsync(string account, string reference, string reason, string actor, CancellationToken cancellationToken = default);
}
