using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A report of random parts. It need not make sense; it has to come back.</summary>
internal sealed class RandomReport(int seed)
{
    private static readonly Currency[] Currencies = [Currency.EUR, Currency.USD, Currency.JPY, Currency.Parse("KWD"), default];
    private static readonly string[] Texts = ["", "ch_1", Hostile.Everything, "\u05d0\u05d1", "\ud83d\ude00", "\\u0000", new string('x', 300)];

    private readonly Random _random = new(seed);

    public ReconciliationReport Next() => new()
    {
        RunId = new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        Number = _random.NextInt64(),
        IsRepeat = Bool(),
        IsDryRun = Bool(),
        From = At(),
        To = At(),
        StartedAt = At(),
        FinishedAt = At(),
        InputHash = Text(),
        RulesHash = Text(),
        Accounts = Many(() => new AccountReading { Account = Text(), State = Any<ReadingState>(), Problem = Maybe(Text), New = _random.Next(), Refused = 3, Newest = Bool() ? At() : null, IsStale = Bool(), Conflicts = Many(Conflict) }),
        Lines = Many(Line),
        Currencies = Many(Line),
        Flows = Many(() => new CashFlow { Currency = Unit(), Charges = Sum(), Refunds = Sum(), Fees = Sum(), Reserves = Sum(), PaidOut = Sum(), AtBank = Sum() }),
        BreakTotals = Many(() => new BreakTotal(Any<ReconciliationLeg>(), Any<BreakCategory>(), Any<BreakState>(), Unit(), _random.Next(), Sum())),
        Breaks = Many(Break),
        InTransit = Many(() => new TransitTotal(Any<ReconciliationLeg>(), Text(), Unit(), Bool() ? DateOnly.FromDateTime(At().DateTime) : null, Tally())),
        Payouts = Many(Payout),
        Healed = Many(() => new HealedItem(_random.NextInt64(), Text(), Text(), Text(), Bool())),
        Files = Many(() => new ImportedFile(Text(), Text(), Any<FileFormat>(), Text(), At(), _random.NextInt64(), 1, Bool() ? Bool() : null)),
        Stages = Many(() => new RunStage(Text(), _random.Next(), TimeSpan.FromTicks(_random.NextInt64(1L << 50)))),
    };

    private ProofLine Line() => new()
    {
        Leg = Any<ReconciliationLeg>(),
        Account = Maybe(Text),
        Currency = Unit(),
        Left = Side(),
        Right = Side(),
        Tolerated = Sum(),
        Kinds = Many(() => new KindTotal { Kind = Any<SettlementKind>(), Count = _random.Next(), Gross = Sum(), Fee = Sum(), Net = Sum() }),
    };

    private ProofSide Side() => Many(() => 0).Aggregate(new ProofSide(), (side, _) => side.Add(Any<ProofClass>(), Tally()));

    private ReconciliationBreak Break() => new()
    {
        Number = _random.NextInt64(),
        Leg = Any<ReconciliationLeg>(),
        Account = Text(),
        Kind = Bool() ? Any<SettlementKind>() : null,
        Reference = Text(),
        Category = Any<BreakCategory>(),
        State = Any<BreakState>(),
        Left = Bool() ? Amount() : null,
        Right = Bool() ? Amount() : null,
        Currency = Unit(),
        PaymentId = Maybe(Text),
        Detail = Maybe(Text),
        OccurredAt = At(),
        FirstSeenAt = At(),
        LastSeenAt = At(),
        ClosedAt = Bool() ? At() : null,
        Assignee = Maybe(Text),
        Reason = Maybe(Text),
        Severity = Any<BreakSeverity>(),
    };

    private PayoutBreakdown Payout() => new()
    {
        Payout = new Payout
        {
            Reference = new PayoutReference(Text(), Text()),
            Status = Any<PayoutStatus>(),
            Amount = Amount(),
            Fee = Bool() ? Amount() : default,
            CreatedAt = At(),
            ArrivesOn = Bool() ? new DateOnly(2026, 2, 28) : null,
            BankReference = Maybe(Text),
            HasEntries = Bool(),
            FailureCode = Maybe(Text),
        },
        Kinds = [],
        Unexplained = Bool() ? Sum() : null,
        Bank = Text(),
        IsAtBank = Bool(),
    };

    private EntryConflict Conflict() => new() { Account = Text(), EntryId = Text(), Kept = Amount(), Read = Amount() };

    private bool Bool() => _random.Next(2) == 0;

    private string Text() => Texts[_random.Next(Texts.Length)];

    private string? Maybe(Func<string> make) => Bool() ? make() : null;

    private Currency Unit() => Currencies[_random.Next(Currencies.Length)];

    private Money Amount() => new(_random.NextInt64(), Unit());

    // Away from the ends of 128 bits: the derived sums are checked.
    private Int128 Sum() => (_random.Next(2) == 0 ? -1 : 1) * ((Int128)_random.NextInt64() << _random.Next(50));

    private Tally Tally() => new(_random.Next(), Sum());

    private DateTimeOffset At() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(_random.Next(-14, 15) * 30)).AddTicks(_random.NextInt64(1L << 48));

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private List<T> Many<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];
}
