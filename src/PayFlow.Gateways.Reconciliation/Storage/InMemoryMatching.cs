using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The matching over objects: slow, small and plain, because the databases' ways are tested against it.</summary>
internal sealed class InMemoryMatching
{
    private readonly ReconciliationScope _scope;
    private readonly HashSet<string> _unread;
    private readonly HashSet<ItemKey> _keys;
    private readonly List<LedgerMovement> _movements;
    private readonly List<SettlementEntry> _entries;

    public InMemoryMatching(
        ReconciliationScope scope, IEnumerable<LedgerMovement> movements, IEnumerable<SettlementEntry> entries, IEnumerable<ItemKey> open)
    {
        _scope = scope;
        _unread = [.. scope.Unread];
        var accounts = scope.Read.Concat(scope.Unread).ToHashSet();
        _movements = [.. movements.Where(movement => accounts.Contains(movement.Account))];
        _entries = [.. entries.Where(entry => accounts.Contains(entry.Account))];
        _keys = [
            .. _movements.Where(movement => InWindow(movement.OccurredAt)).Select(ItemKey.Of),
            .. _entries.Where(entry => InWindow(entry.OccurredAt)).Select(ItemKey.Of).OfType<ItemKey>(),
            .. open.Where(key => accounts.Contains(key.Account)),
        ];
    }

    public ProofBuilder Proof { get; } = new();

    /// <summary>The breaks that are there now, as if each were new.</summary>
    public List<ReconciliationBreak> Found { get; } = [];

    public void Run()
    {
        Count();
        var movements = _movements.Where(movement => _keys.Contains(ItemKey.Of(movement))).ToDictionary(ItemKey.Of);
        var groups = _entries.Where(entry => ItemKey.Of(entry) is { } key && _keys.Contains(key))
            .GroupBy(entry => (Key: ItemKey.Of(entry)!.Value, entry.Gross.Currency))
            .Select(group => new EntryGroup(group.Key.Key, Sum(group), group.Count(), group.Min(entry => entry.OccurredAt)))
            .ToLookup(group => group.Key);
        foreach (var key in _keys)
        {
            Classify(movements.GetValueOrDefault(key), [.. groups[key]]);
        }
    }

    private void Classify(LedgerMovement? movement, IReadOnlyList<EntryGroup> groups)
    {
        if (movement is not null)
        {
            var own = groups.FirstOrDefault(group => group.Sum.Currency == movement.Amount.Currency);
            var found = Compare(movement, own, groups.Count > 0);
            Place(BookSide.Ledger, movement.Account, new Tally(1, Signed(movement).MinorUnits), Signed(movement).Currency, found);
            if (found is BreakCategory.MissingAtProvider or BreakCategory.AmountOver or BreakCategory.AmountUnder)
            {
                Report(ItemKey.Of(movement), found.Value, movement, own);
            }
        }

        foreach (var group in groups)
        {
            var found = movement is null ? BreakCategory.MissingInLedger
                : movement.Amount.Currency == group.Sum.Currency ? Compare(movement, group, true)
                : BreakCategory.CurrencyMismatch;
            Place(BookSide.Provider, group.Key.Account, new Tally(group.Rows, group.Sum.MinorUnits), group.Sum.Currency, found);
            if (found is BreakCategory.MissingInLedger or BreakCategory.CurrencyMismatch)
            {
                Report(group.Key, found.Value, movement, group);
            }
        }
    }

    private static BreakCategory? Compare(LedgerMovement movement, EntryGroup? own, bool anyCurrency)
    {
        if (own is null)
        {
            return anyCurrency ? BreakCategory.CurrencyMismatch : BreakCategory.MissingAtProvider;
        }

        var (ledger, provider) = (Signed(movement).MinorUnits, own.Sum.MinorUnits);
        if (ledger == provider)
        {
            return null;
        }

        // Over means that more has moved, in the movement's own direction.
        return (provider > ledger) == (movement.Kind == MovementKind.Charge) ? BreakCategory.AmountOver : BreakCategory.AmountUnder;
    }

    private void Place(BookSide side, string account, Tally tally, Currency currency, BreakCategory? found)
    {
        var to = found switch
        {
            null => ProofClass.Matched,
            _ when _unread.Contains(account) => ProofClass.NotCompared,
            BreakCategory.AmountOver or BreakCategory.AmountUnder => ProofClass.Variance,
            BreakCategory.CurrencyMismatch => ProofClass.OtherCurrency,
            _ => ProofClass.Missing,
        };
        Proof.Add(side, account, currency, to, tally);
    }

    private void Report(ItemKey key, BreakCategory category, LedgerMovement? movement, EntryGroup? group)
    {
        if (_unread.Contains(key.Account))
        {
            return;
        }

        Found.Add(new ReconciliationBreak
        {
            Leg = _scope.Leg,
            Account = key.Account,
            Kind = key.Kind,
            Reference = key.Reference,
            Category = category,
            State = BreakState.Open,
            LedgerAmount = movement is null ? null : Signed(movement),
            ProviderAmount = group?.Sum,
            PaymentId = movement?.PaymentId,
            OccurredAt = movement?.OccurredAt ?? group!.First,
            FirstSeenAt = _scope.MatchedAt,
            LastSeenAt = _scope.MatchedAt,
        });
    }

    // The totals come from the rows themselves and never from the classes above: else the proof would prove nothing.
    private void Count()
    {
        foreach (var movement in _movements)
        {
            CountRow(BookSide.Ledger, movement.Account, Signed(movement), movement.OccurredAt, ItemKey.Of(movement));
        }

        foreach (var entry in _entries)
        {
            if (CountRow(BookSide.Provider, entry.Account, entry.Gross, entry.OccurredAt, ItemKey.Of(entry)))
            {
                Proof.AddKind(entry.Account, entry.Gross.Currency, new KindTotal
                {
                    Kind = entry.Kind,
                    Count = 1,
                    Gross = entry.Gross.MinorUnits,
                    Fee = entry.Fee.MinorUnits,
                    Net = entry.Net.MinorUnits,
                });
            }
        }
    }

    private bool CountRow(BookSide side, string account, Money amount, DateTimeOffset at, ItemKey? key)
    {
        var inside = InWindow(at);
        var counted = inside || (key is { } item && _keys.Contains(item));
        if (counted)
        {
            Proof.Add(side, account, amount.Currency, inside ? ProofClass.InWindow : ProofClass.DrawnIn, new Tally(1, amount.MinorUnits));
        }

        return counted;
    }

    private bool InWindow(DateTimeOffset at) => at >= _scope.From && at < _scope.To;

    private static Money Signed(LedgerMovement movement) => movement.Kind == MovementKind.Refund ? -movement.Amount : movement.Amount;

    private static Money Sum(IEnumerable<SettlementEntry> entries) =>
        entries.Select(entry => entry.Gross).Aggregate((sum, next) => sum + next);

    private sealed record EntryGroup(ItemKey Key, Money Sum, int Rows, DateTimeOffset First);
}
