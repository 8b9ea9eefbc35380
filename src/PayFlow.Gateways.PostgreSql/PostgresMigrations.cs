using Npgsql;
using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Brings a database up to date: all missing steps in one transaction, under a lock that holds off every other instance.</summary>
internal static class PostgresMigrations
{
    // Any number will do, as long as it never changes: "PayFlow" in ASCII.
    private const long LockKey = 0x50_61_79_46_6C_6F_77;

    private const string CreateTable = """
        create schema if not exists payflow;
        create table if not exists payflow.migration (
            version     integer     primary key,
            name        text        not null,
            applied_at  timestamptz not null default now(),
            checksum    text        not null
        );
        """;

    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var steps = Migration.Of(typeof(PostgresMigrations).Assembly);
        // Looked at first without lock and without creating anything: in production the role may well have no right to.
        if (Migration.Missing(steps, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            await ApplyLockedAsync(connection, steps, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ApplyLockedAsync(NpgsqlConnection connection, IReadOnlyList<Migration> steps, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await RunAsync(connection, "select pg_advisory_xact_lock($1)", cancellationToken, PgParameter.Long(LockKey)).ConfigureAwait(false);
            await RunAsync(connection, CreateTable, cancellationToken).ConfigureAwait(false);
            foreach (var step in Migration.Missing(steps, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false)))
            {
                await RunAsync(connection, step.Sql, cancellationToken).ConfigureAwait(false);
                await RunAsync(
                    connection,
                    "insert into payflow.migration (version, name, checksum) values ($1, $2, $3)",
                    cancellationToken,
                    PgParameter.Int(step.Version),
                    PgParameter.Text(step.Name),
                    PgParameter.Text(step.Checksum)).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<int, string>();
        if (!await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return applied;
        }

        var command = new NpgsqlCommand("select version, checksum from payflow.migration", connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    applied.Add(reader.GetInt32(0), reader.GetString(1));
                }
            }
        }

        return applied;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("select to_regclass('payflow.migration') is not null", connection);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // the texts are this assembly's own: constants and embedded files
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            // Another instance may be at it, and an index takes as long as it takes.
            command.CommandTimeout = 0;
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
