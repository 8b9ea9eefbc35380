namespace PayFlow.Gateways.Ledger;

/// <summary>An operation of <see cref="InMemoryLedger"/>, which guards it.</summary>
internal sealed class InMemoryOperation(OperationIntent intent, AttemptPlan first, DateTimeOffset plannedAt)
{
    // Not an object each: what a ledger keeps, the garbage collector carries along.
    private LedgerAttempt[] _attempts = [new(first, null)];
    private JournalLine[] _journal = new JournalLine[2];
    private int _lines;
    private OperationIntent _intent = intent;
    private OperationResult? _result;
    private DateTimeOffset _lastActiveAt;
    private DateTimeOffset _plannedAt = plannedAt;

    public OperationIntent Intent => _intent;

    public OperationState State { get; private set; } = OperationState.InFlight;

    public long Epoch { get; private set; }

    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>When recovery is to take it up. Null: not at all.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public long Reserved { get; set; }

    public bool InReview { get; set; }

    private PaymentReference? Surplus { get; set; }

    public void Take(DateTimeOffset until)
    {
        Epoch++;
        State = State == OperationState.Finished ? State : OperationState.InFlight;
        Hold(until);
    }

    /// <summary>A lease that is over leaves what it held due.</summary>
    public void Hold(DateTimeOffset until) => HeldUntil = _lastActiveAt = (DueAt = until).Value;

    public void Await(DateTimeOffset due) => DueAt = due;

    public void Plan(AttemptPlan plan, DateTimeOffset now) => (_attempts, _plannedAt) = ([.. _attempts, new(plan, null)], now);

    public void Report(AttemptReport report, bool isDouble, DateTimeOffset now)
    {
        var index = Array.FindIndex(_attempts, attempt => attempt.Plan.Ordinal == report.Ordinal);
        _attempts[index] = _attempts[index] with { Report = report, IsDouble = isDouble || _attempts[index].IsDouble };
        _lastActiveAt = now > _lastActiveAt ? now : _lastActiveAt;
    }

    public void Settle(OperationOutcome outcome, DateTimeOffset now)
    {
        State = outcome.State;
        // As a durable ledger would: the provider's raw answer is not kept.
        _result = outcome.Result.RawJson.IsEmpty ? outcome.Result : outcome.Result with { RawJson = default };
        HeldUntil = default;
        DueAt = now + outcome.RetryIn;
        InReview = outcome.NeedsReview;
    }

    public void MarkSurplus(PaymentReference? payment, DateTimeOffset? due) => (Surplus, DueAt) = (payment, due);

    public void Write(JournalEvent what, DateTimeOffset now, int? attempt, string text)
    {
        if (_lines == _journal.Length)
        {
            Array.Resize(ref _journal, _lines * 2);
        }

        _journal[_lines++] = new JournalLine(what, now, attempt, text);
    }

    public List<JournalEntry> Journal() =>
        [.. _journal.Take(_lines).Select((line, i) => new JournalEntry
        {
            Operation = _intent.Id,
            Version = i + 1,
            Event = line.Event,
            At = line.At,
            Attempt = line.Attempt,
            Text = line.Text,
        })];

    /// <summary>As others get it: nothing in it changes any more.</summary>
    public LedgerOperation Copy(DateTimeOffset now) => View() with
    {
        Intent = State >= OperationState.Waiting ? _intent with { Request = null, Routing = null } : _intent with { Routing = null },
        Attempts = [.. _attempts],
        KeyAge = now - _plannedAt,
        ReadAt = now,
    };

    /// <summary>As it is now, for a decision on the spot.</summary>
    public LedgerOperation View() => new()
    {
        Intent = _intent,
        State = State,
        Attempts = _attempts,
        Result = _result,
        Epoch = Epoch,
        LastActiveAt = _lastActiveAt,
        InReview = InReview,
        Surplus = Surplus,
        Reserved = Reserved,
    };

    private readonly record struct JournalLine(JournalEvent Event, DateTimeOffset At, int? Attempt, string Text);
}
