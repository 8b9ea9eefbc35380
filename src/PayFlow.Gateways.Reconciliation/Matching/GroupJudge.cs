using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Judges the rows of both sides that share a reference. Knows no database and no clock: the same rows are judged alike wherever they come from.</summary>
internal sealed class GroupJudge(IReadOnlyDictionary<string, AccountScope> accounts, IReadOnlySet<(long Movement, long Entry)> refused)
{
    public List<Verdict> Verdicts { get; } = [];

    public List<MatchedPart> Matches { get; } = [];

    public void Clear()
    {
        Verdicts.Clear();
        Matches.Clear();
    }

    public void Judge(IReadOnlyList<OpenItem> group)
    {
        var movement = group.FirstOrDefault(item => item.Side == OpenItem.Ledger);
        var entries = group.Where(item => item.Side == OpenItem.Provider).ToList();
        if (movement is null)
        {
            JudgeHeld(entries);
            return;
        }

        var own = entries.Where(entry => entry.Currency == movement.Currency).ToList();
        var foreign = entries.Where(entry => entry.Currency != movement.Currency).ToList();
        Mark(foreign, ItemState.Break, BreakCategory.CurrencyMismatch);
        if (own.Count == 0)
        {
            Mark([movement], ItemState.Break, BreakCategory.CurrencyMismatch);
        }
        else
        {
            JudgeOwn(movement, own);
        }
    }

    private void JudgeOwn(OpenItem movement, List<OpenItem> entries)
    {
        var booked = entries.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount);
        var delta = booked - movement.Amount;
        if (entries.Exists(entry => refused.Contains((movement.Number, entry.Number))))
        {
            Mark([movement, .. entries], ItemState.Alone);
        }
        else if (Int128.Abs(delta) <= Tolerance(movement.Account))
        {
            Match(movement, entries, (long)delta, delta != 0 ? MatchRule.Tolerance : entries.Count == 1 ? MatchRule.Exact : MatchRule.Sum);
        }
        else if (entries.Count > 1 && entries.TrueForAll(entry => entry.Amount == movement.Amount))
        {
            // Which of them is the one is all the same: the first.
            Match(movement, [entries[0]], 0, MatchRule.Exact);
            Mark(entries[1..], ItemState.Break, BreakCategory.DuplicateAtProvider);
        }
        else if (entries.Count == 1 && booked == -(Int128)movement.Amount)
        {
            Mark([movement, .. entries], ItemState.Break, BreakCategory.DirectionMismatch);
        }
        else
        {
            JudgeAmount(movement, entries, booked);
        }
    }

    // More and less in the movement's own direction. Less may become enough, until everything is due.
    private void JudgeAmount(OpenItem movement, List<OpenItem> entries, Int128 booked)
    {
        var isOver = movement.Amount > 0 ? booked > movement.Amount : booked < movement.Amount;
        var scope = accounts.GetValueOrDefault(movement.Account);
        var mayCome = !isOver && (scope?.BookedBefore is not { } due || movement.OccurredAt > due);
        if (mayCome)
        {
            Mark([movement, .. entries], ItemState.InTransit);
        }
        else
        {
            Mark([movement, .. entries], ItemState.Break, isOver ? BreakCategory.AmountOver : BreakCategory.AmountUnder);
        }
    }

    private void JudgeHeld(List<OpenItem> entries)
    {
        foreach (var currency in entries.GroupBy(entry => entry.Currency))
        {
            var rows = currency.ToList();
            if (rows.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount) == 0)
            {
                Matches.AddRange(rows.Select((entry, part) => new MatchedPart(-rows[0].Number, part, entry, 0, MatchRule.EvenedOut)));
                Mark(rows, ItemState.Matched);
            }
            else
            {
                Mark(rows, ItemState.Break, rows[0].Kind == SettlementKind.Reserve ? BreakCategory.ReserveHeld : BreakCategory.DisputeOpen);
            }
        }
    }

    private void Match(OpenItem movement, List<OpenItem> entries, long delta, MatchRule rule)
    {
        Matches.AddRange(entries.Select((entry, part) => new MatchedPart(movement.Number, part, entry, part == 0 ? delta : 0, rule)));
        Mark([movement, .. entries], ItemState.Matched);
    }

    private void Mark(IEnumerable<OpenItem> items, ItemState state, BreakCategory? category = null) =>
        Verdicts.AddRange(items.Select(item => new Verdict(item, state, category)));

    private long Tolerance(string account) => accounts.GetValueOrDefault(account)?.Tolerance ?? 0;
}
