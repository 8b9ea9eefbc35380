using Npgsql;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>
/// Finds up to where movements are complete. Numbers are given before transactions commit, so a lower one may appear after a higher one;
/// but whoever was given a number up to now holds a lock on the table until he has committed.
/// </summary>
internal static class PostgresHorizon
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // The highest number given, and who is writing.
    private const string Given = "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('payflow.movement', 'seq')::regclass), 0)";

    // A prepared transaction has no process any more.
    private const string Writers = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
            and relation = 'payflow.movement'::regclass and mode = 'RowExclusiveLock' and granted and pid is distinct from pg_backend_pid()
        """;

    public static async ValueTask<long> FindAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = new PostgresSqlSession(connection, null, new PostgresDialect());
        var given = await session.ReadLongAsync(Given, SqlValues.None, cancellationToken).ConfigureAwait(false) ?? 0;
        var awaited = (await WritersAsync(session, cancellationToken).ConfigureAwait(false)).ToHashSet();
        while (awaited.Count > 0)
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            awaited.IntersectWith(await WritersAsync(session, cancellationToken).ConfigureAwait(false));
        }

        return given;
    }

    private static Task<List<string>> WritersAsync(PostgresSqlSession session, CancellationToken cancellationToken) =>
        session.ReadAsync(Writers, SqlValues.None, static row => row.Text(0), cancellationToken);
}
