using Npgsql;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Locks of the server's that end with the connection: a process that dies holds nobody up.</summary>
internal sealed class PostgresLocks(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>Held by a run. Any number will do, as long as it never changes: "PfRecRun" in ASCII.</summary>
    public const long Run = 0x50_66_52_65_63_52_75_6E;

    /// <summary>Held by a run, and shared by landings: "PfRecLnd".</summary>
    public const long Landing = 0x50_66_52_65_63_4C_6E_64;

    public static async ValueTask<IAsyncDisposable?> TryEnterAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await AskAsync(connection, "select pg_try_advisory_lock($1)", cancellationToken).ConfigureAwait(false) is true)
            {
                return new PostgresLocks(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public static async ValueTask<IAsyncDisposable> EnterAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await AskAsync(connection, "select pg_advisory_lock($1)", cancellationToken).ConfigureAwait(false);
            return new PostgresLocks(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await AskAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // constants
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(PgParameter.Long(Run));
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
