using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Sqlite;

/// <summary>A lock on a file beside the database. The system lets it go when the process dies.</summary>
internal sealed class SqliteRunLock(SqliteDatabase database)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public IAsyncDisposable? TryEnter()
    {
        try
        {
            return new FileStream(database.MainFile + "-reconciliation", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryEnter() is { } entered)
            {
                return entered;
            }

            await Task.Delay(Pause, database.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
