using Npgsql;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>
/// Keeps rows of the providers' books: they stream into a table of their own, which becomes the month's partition where the month is new,
/// and is otherwise compared with what is there. Nothing of them is kept in memory.
/// </summary>
internal sealed class PostgresLanding(PostgresDatabase database, PostgresDialect dialect)
{
    // As many rows as are looked at before it is decided how they are kept.
    private const int Small = 5_000;

    public async ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken)
    {
        var source = new EntryStream(entries, cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            var head = await source.TakeAsync(Small).ConfigureAwait(false);
            var landed = head.Count == 0 ? LandingResult.None : await LandAsync(head, source, cancellationToken).ConfigureAwait(false);
            source.ThrowIfFailed();
            return landed;
        }
    }

    private async Task<LandingResult> LandAsync(List<SettlementEntry> head, EntryStream source, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var session = new PostgresSqlSession(connection, transaction, dialect);
                await RunAsync(session, PostgresDialect.SearchPath, cancellationToken).ConfigureAwait(false);
                await RunAsync(session, PostgresLandingSql.Lock, cancellationToken).ConfigureAwait(false);
                await RunAsync(session, head.Count < Small ? PostgresLandingSql.CreateSmallLoad : PostgresLandingSql.CreateLoad, cancellationToken).ConfigureAwait(false);
                var load = new PostgresEntryLoad(database);
                await load.CopyAsync(connection, head, source, cancellationToken).ConfigureAwait(false);
                var landed = await new PostgresLoaded(session, transaction, load, isLarge: head.Count == Small).KeepAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return landed;
            }
        }
    }

    private static Task RunAsync(PostgresSqlSession session, string sql, CancellationToken cancellationToken) => session.ExecuteAsync(sql, SqlValues.None, cancellationToken);
}
