using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Reconciliation in the ledger's own SQLite file: the matching runs where both books are. Payments wait while it does.</summary>
internal sealed class SqliteReconciliation(SqliteDatabase database) : IReconciliationDatabase
{
    private readonly SqliteDialect _dialect = new();

    public async ValueTask<IAsyncDisposable?> TryEnterAsync(CancellationToken cancellationToken)
    {
        await database.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return new SqliteRunLock(database).TryEnter();
    }

    public async ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await database.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await new SqliteRunLock(database).EnterAsync(cancellationToken).ConfigureAwait(false);
    }

    // One writes at a time: what has a number is there.
    public async ValueTask<long> FindHorizonAsync(CancellationToken cancellationToken) => await ReadAsync(
        async session => await session.ReadLongAsync("select max(seq) from movement", SqlValues.None, cancellationToken).ConfigureAwait(false) ?? 0,
        cancellationToken).ConfigureAwait(false);

    public ValueTask<T> InTransactionAsync<T>(bool isBulk, Func<SqlSession, Task<(T Value, bool Keep)>> work, CancellationToken cancellationToken) =>
        database.RunAsync(session => work(new SqliteSqlSession(session, _dialect)), cancellationToken);

    public async ValueTask<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(await database.OpenAsync(cancellationToken).ConfigureAwait(false));
        // One moment for all that is read. The connection goes back to its pool, so the transaction must not.
        session.Run("begin");
        try
        {
            return await work(new SqliteSqlSession(session, _dialect)).ConfigureAwait(false);
        }
        finally
        {
            session.Run("rollback");
        }
    }

    public ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken) =>
        new SqliteLanding(database).LandAsync(entries, cancellationToken);
}
