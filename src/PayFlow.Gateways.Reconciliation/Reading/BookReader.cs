using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads one account's books into the store, a batch at a time, so that memory does not grow with the books.</summary>
internal sealed class BookReader(IReconciliationStore store, GatewayAccount account)
{
    private const int BatchSize = 500;

    private readonly List<SettlementEntry> _batch = new(BatchSize);
    private readonly List<EntryConflict> _conflicts = [];
    private int _new;
    private int _known;
    private int _refused;
    private string? _problem;
    private DateTimeOffset? _newest;

    public async Task<AccountReading> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (account.Settlements is not { } source)
        {
            return new AccountReading { Account = account.Name, State = ReadingState.NoBooks, Problem = $"No books can be read: the gateway '{account.Provider}' has no settlement source." };
        }

        try
        {
            await foreach (var entry in source.ReadAsync(from, to, cancellationToken).ConfigureAwait(false))
            {
                await TakeAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (GatewayException exception)
        {
            _problem = exception.Message;
        }

        // What was read before the provider gave up stays true, and is kept.
        await LandAsync(cancellationToken).ConfigureAwait(false);
        return Reading();
    }

    private async Task TakeAsync(SettlementEntry entry, CancellationToken cancellationToken)
    {
        if (EntryRules.Fault(entry, account.Name) is { } fault)
        {
            _refused++;
            _problem ??= fault;
            return;
        }

        _newest = _newest > entry.OccurredAt ? _newest : entry.OccurredAt;
        _batch.Add(entry);
        if (_batch.Count == BatchSize)
        {
            await LandAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LandAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var landed = await store.LandAsync(_batch, cancellationToken).ConfigureAwait(false);
        (_new, _known) = (_new + landed.New, _known + landed.Known);
        _conflicts.AddRange(landed.Conflicts);
        _batch.Clear();
    }

    private AccountReading Reading() => new()
    {
        Account = account.Name,
        State = _problem is null ? ReadingState.Read : ReadingState.Incomplete,
        Problem = _problem,
        New = _new,
        Known = _known,
        Refused = _refused,
        Newest = _newest,
        Conflicts = _conflicts,
    };
}
