using System.Data;
using Npgsql;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reconciliation in the ledger's own database: the matching runs where both books are, and payments do not wait for it.</summary>
internal sealed class PostgresReconciliation(PostgresDatabase database, TimeProvider time) : IReconciliationDatabase
{
    private readonly PostgresDialect _dialect = new();

    public ValueTask<IAsyncDisposable?> TryEnterAsync(CancellationToken cancellationToken) => PostgresLocks.TryEnterAsync(database, cancellationToken);

    public ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken) => PostgresLocks.EnterAsync(database, cancellationToken);

    public async ValueTask<long> FindHorizonAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await PostgresHorizon.FindAsync(connection, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<T> InTransactionAsync<T>(bool isBulk, Func<SqlSession, Task<(T Value, bool Keep)>> work, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Payments go on meanwhile. Each statement must see the same moment, or a row between two of them would spoil the proof.
            var transaction = await connection.BeginTransactionAsync(isBulk ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var session = new PostgresSqlSession(connection, transaction, _dialect);
                await session.ExecuteAsync(PostgresDialect.SearchPath, SqlValues.None, cancellationToken).ConfigureAwait(false);
                if (isBulk)
                {
                    // A lock, unlike a query, takes no snapshot: what the run sees is what the landing before it left.
                    await session.ExecuteAsync(PostgresLandingSql.WaitForLandings, SqlValues.None, cancellationToken).ConfigureAwait(false);
                    await session.ExecuteAsync(PostgresDialect.BulkSettings, SqlValues.None, cancellationToken).ConfigureAwait(false);
                }

                var (value, keep) = await work(session).ConfigureAwait(false);
                if (keep)
                {
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                }

                return value;
            }
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        await InTransactionAsync(false, async session => (await work(session).ConfigureAwait(false), false), cancellationToken).ConfigureAwait(false);

    public ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken) =>
        new PostgresLanding(database, _dialect).LandAsync(entries, cancellationToken);
}
