using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The store of tests and of applications without a database. What it knows ends with the process.</summary>
internal sealed class InMemoryReconciliationStore(IPaymentLedger ledger) : IReconciliationStore, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<(string Account, string EntryId), SettlementEntry> _entries = [];
    private Dictionary<BreakKey, ReconciliationBreak> _breaks = [];

    public async Task<LandingResult> LandAsync(IReadOnlyList<SettlementEntry> entries, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (added, conflicts) = (0, new List<EntryConflict>());
            foreach (var entry in entries)
            {
                if (_entries.TryAdd((entry.Account, entry.EntryId), entry))
                {
                    added++;
                }
                else if (Meet(entry) is { } conflict)
                {
                    conflicts.Add(conflict);
                }
            }

            return new LandingResult { New = added, Known = entries.Count - added - conflicts.Count, Conflicts = conflicts };
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<IReadOnlyList<string>> FindAccountsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var movement in ledger.ReadMovementsAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            accounts.Add(movement.Account);
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            accounts.UnionWith(_entries.Values.Where(entry => entry.OccurredAt >= from && entry.OccurredAt < to).Select(entry => entry.Account));
            accounts.UnionWith(_breaks.Values.Where(IsOpen).Select(item => item.Account));
        }
        finally
        {
            _gate.Release();
        }

        return [.. accounts];
    }

    public async Task<MatchResult> MatchAsync(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var movements = await ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
            var matching = new InMemoryMatching(scope, movements, _entries.Values, _breaks.Values.Where(IsOpen).Select(ItemKey.Of));
            matching.Run();
            var lines = matching.Proof.Build();
            var (breaks, closed) = BreakBook.Next(_breaks, matching.Found, scope);
            var touched = breaks.Where(pair => IsOpen(pair.Value) || closed.Contains(pair.Key)).Select(pair => pair.Value)
                .Where(item => scope.Read.Contains(item.Account) || scope.Unread.Contains(item.Account));
            var result = new MatchResult { Lines = lines, Breaks = BreakBook.Sort(touched) };
            _breaks = breaks;
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static bool IsOpen(ReconciliationBreak item) => item.State == BreakState.Open;

    private EntryConflict? Meet(SettlementEntry entry)
    {
        var kept = _entries[(entry.Account, entry.EntryId)];
        var same = kept.Kind == entry.Kind && kept.Gross == entry.Gross && kept.Fee == entry.Fee && kept.Net == entry.Net
            && ItemKey.Of(kept) == ItemKey.Of(entry);
        if (!same)
        {
            return new EntryConflict { Account = entry.Account, EntryId = entry.EntryId, Kept = kept.Gross, Read = entry.Gross };
        }

        _entries[(entry.Account, entry.EntryId)] = kept with { PayoutId = kept.PayoutId ?? entry.PayoutId };
        return null;
    }

    // All of it: the counterpart of a row inside the window may be dated anywhere.
    private async Task<List<LedgerMovement>> ReadLedgerAsync(CancellationToken cancellationToken)
    {
        var movements = new List<LedgerMovement>();
        var end = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await foreach (var movement in ledger.ReadMovementsAsync(DateTimeOffset.UnixEpoch, end, cancellationToken).ConfigureAwait(false))
        {
            movements.Add(movement);
        }

        return movements;
    }
}
