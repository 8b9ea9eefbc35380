namespace PayFlow.Gateways.Reconciliation;

/// <summary>The outcome of a run. Print it with <see cref="ReportText"/>, hand it on with <see cref="ReportHtml"/>, <see cref="ReportJson"/> and <see cref="ReportCsv"/>.</summary>
public sealed record ReconciliationReport
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The run's number: they count up. 0 for a dry run.</summary>
    public required long Number { get; init; }

    /// <summary>Whether this is the outcome of an earlier run, because nothing has changed since.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether nothing of the matching was kept.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>From when on the books were read, inclusive: the earliest of all accounts.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Up to when the books were read, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run was over.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>SHA-256 of what the run worked on: rows, files, decisions of people, readings. In hexadecimal.</summary>
    public required string InputHash { get; init; }

    /// <summary>SHA-256 of the rules it worked by, in hexadecimal.</summary>
    public required string RulesHash { get; init; }

    /// <summary>How each account's books were read.</summary>
    public required IReadOnlyList<AccountReading> Accounts { get; init; }

    /// <summary>The proof per leg, account and currency.</summary>
    public required IReadOnlyList<ProofLine> Lines { get; init; }

    /// <summary>The proof per leg and currency, over all accounts.</summary>
    public required IReadOnlyList<ProofLine> Currencies { get; init; }

    /// <summary>The way from gross to the bank per currency, over the entries that were new in this run (of the month, in a month's close).</summary>
    public required IReadOnlyList<CashFlow> Flows { get; init; }

    /// <summary>How many breaks there are per leg, category and currency, open ones, and those that this run closed. Complete.</summary>
    public required IReadOnlyList<BreakTotal> BreakTotals { get; init; }

    /// <summary>The open breaks, most severe first, and those that this run closed: at most 10,000 of both. <see cref="IBreakDesk"/> lists them all.</summary>
    public required IReadOnlyList<ReconciliationBreak> Breaks { get; init; }

    /// <summary>Timing differences by account and day of falling due, with count and sum; at most a thousand.</summary>
    public IReadOnlyList<TransitTotal> InTransit { get; init; } = [];

    /// <summary>Payouts that came or changed in this run, with what they are made of; at most a thousand.</summary>
    public IReadOnlyList<PayoutBreakdown> Payouts { get; init; } = [];

    /// <summary>What was missing in the ledger and was fetched from the provider.</summary>
    public IReadOnlyList<HealedItem> Healed { get; init; } = [];

    /// <summary>The files that came in since the run before.</summary>
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];

    /// <summary>How long each part took.</summary>
    public IReadOnlyList<RunStage> Stages { get; init; } = [];

    /// <summary>Whether every sum foots. A run that does not foot throws instead of returning a report.</summary>
    public bool Foots => Lines.All(line => line.Foots) && Currencies.All(line => line.Foots);

    /// <summary>Whether nothing is left to do: no open break, every account read in full.</summary>
    public bool IsClean => Foots && BreakTotals.All(total => total.State != BreakState.Open) && Accounts.All(account => account is { State: ReadingState.Read, Conflicts.Count: 0 });

    /// <summary>The outcome in one sentence: <c>All 12 movements foot; 1 open break of 12.00 USD.</c></summary>
    public string Verdict => VerdictText.Of(this);
}
