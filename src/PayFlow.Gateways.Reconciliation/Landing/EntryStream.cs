using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Rows one after the other. Where their source fails they end, and the failure is kept until the rows before it are safe.</summary>
internal sealed class EntryStream(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SettlementEntry> _rows = entries.GetAsyncEnumerator(cancellationToken);
    private System.Runtime.ExceptionServices.ExceptionDispatchInfo? _failure;
    private bool _ended;

    /// <summary>The next row; null after the last.</summary>
    public async ValueTask<SettlementEntry?> NextAsync()
    {
        if (_ended)
        {
            return null;
        }

        try
        {
            if (await _rows.MoveNextAsync().ConfigureAwait(false))
            {
                return _rows.Current;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
        }

        _ended = true;
        return null;
    }

    /// <summary>The next rows, fewer only at the end.</summary>
    public async Task<List<SettlementEntry>> TakeAsync(int count)
    {
        var rows = new List<SettlementEntry>();
        while (rows.Count < count && await NextAsync().ConfigureAwait(false) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Lets the failure go on.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
