using System.Data.Common;
using Npgsql;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>A transaction of the reconciliation's own.</summary>
internal sealed class PostgresSqlSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, SqlDialect dialect) : SqlSession(dialect)
{
    private bool _pairsReplaceMatches;

    public override async Task WriteAsync(string table, IReadOnlyList<SqlColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var types = columns.Select(column => PostgresDialect.DbType(column.Type)).ToArray();
        var importer = await connection.BeginBinaryImportAsync(
            $"copy {table} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)", cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < types.Length; i++)
                {
                    await (row[i] is { } value ? importer.WriteAsync(value, types[i], cancellationToken) : importer.WriteNullAsync(cancellationToken)).ConfigureAwait(false);
                }
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task<string> CreatePairsAsync(string query, CancellationToken cancellationToken)
    {
        _pairsReplaceMatches = await ReadLongAsync(
            "select case when exists (select 1 from reconciliation_match) then 0 else 1 end", SqlValues.None, cancellationToken).ConfigureAwait(false) == 1;
        // The first matches of all are most of them. Their table is then the table of matches itself, and gets its indexes once it is full.
        return _pairsReplaceMatches ? $"create table payflow.pairs as {query}" : Dialect.CreateTemp("pairs", query);
    }

    public override async Task KeepPairsAsync(CancellationToken cancellationToken)
    {
        var sql = _pairsReplaceMatches ? PostgresPairsSql.Replace : PostgresPairsSql.Insert;
        await ExecuteAsync(sql, SqlValues.None, cancellationToken).ConfigureAwait(false);
    }

    protected override DbCommand Command(string sql)
    {
#pragma warning disable CA2100 // the texts are the library's constants
        var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        // A month of a large shop takes what it takes; the caller has a token.
        command.CommandTimeout = 0;
        return command;
    }
}
