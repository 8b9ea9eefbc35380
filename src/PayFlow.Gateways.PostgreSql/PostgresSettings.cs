using Microsoft.Extensions.Logging;
using Npgsql;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Refuses settings under which the ledger could not keep its promise.</summary>
internal sealed partial class PostgresSettings(ILogger logger)
{
    private const string Query = """
        select current_setting('synchronous_commit'), current_setting('default_transaction_isolation'),
            current_setting('default_transaction_read_only'), current_setting('fsync')
        """;

    public async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (new NpgsqlConnectionStringBuilder(connection.ConnectionString).IncludeErrorDetail)
        {
            throw new InvalidOperationException(
                "The data source of the payment ledger has 'Include Error Detail' on: its exceptions would carry row values into logs. Switch it off.");
        }

        var command = new NpgsqlCommand(Query, connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                Check(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
            }
        }
    }

    private void Check(string synchronousCommit, string isolation, string readOnly, string fsync)
    {
        if (synchronousCommit == "off")
        {
            throw new InvalidOperationException(
                "synchronous_commit is off for this PostgreSQL connection: a crash of the server would lose payments that were reported as written. "
                + "Switch it on for the ledger's role or database (alter role ... set synchronous_commit = on).");
        }

        if (isolation != "read committed")
        {
            throw new InvalidOperationException(
                $"default_transaction_isolation is '{isolation}' for this PostgreSQL connection. The ledger is built on row locks under "
                + "'read committed'; set that for the ledger's role (alter role ... set default_transaction_isolation = 'read committed').");
        }

        if (readOnly == "on")
        {
            throw new InvalidOperationException("default_transaction_read_only is on for this PostgreSQL connection. The ledger has to write.");
        }

        if (fsync == "off")
        {
            LogNoFsync();
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "This PostgreSQL server runs with fsync = off: a power failure loses payments. For tests only.")]
    private partial void LogNoFsync();
}
