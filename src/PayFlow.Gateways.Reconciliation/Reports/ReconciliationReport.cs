namespace PayFlow.Gateways.Reconciliation;

/// <summary>The outcome of a run. Print it with <see cref="ReportText"/>, hand it on with <see cref="ReportHtml"/>.</summary>
public sealed record ReconciliationReport
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The first moment of the window, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment of the window, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run was over.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>When the newest row was booked that the providers showed. Null where there was none.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>How each account's books were read.</summary>
    public required IReadOnlyList<AccountReading> Accounts { get; init; }

    /// <summary>The proof per account and currency.</summary>
    public required IReadOnlyList<ProofLine> Lines { get; init; }

    /// <summary>The proof per currency, over all accounts.</summary>
    public required IReadOnlyList<ProofLine> Currencies { get; init; }

    /// <summary>Every open break of these accounts, and those that this run closed; open ones first.</summary>
    public required IReadOnlyList<ReconciliationBreak> Breaks { get; init; }

    /// <summary>Whether every sum foots. A run that does not foot throws instead of returning a report.</summary>
    public bool Foots => Lines.All(line => line.Foots) && Currencies.All(line => line.Foots);

    /// <summary>Whether nothing is left to do: no open break, no conflict, every account read in full.</summary>
    public bool IsClean => Foots && Breaks.All(item => item.State == BreakState.Closed)
        && Accounts.All(account => account is { State: ReadingState.Read, Conflicts.Count: 0 });

    /// <summary>The outcome in one sentence: <c>All 12 movements foot; 1 break of 12.00 USD.</c></summary>
    public string Verdict => VerdictText.Of(this);
}
