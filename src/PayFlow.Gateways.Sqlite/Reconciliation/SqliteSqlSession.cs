using System.Data.Common;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Sqlite;

/// <summary>A transaction of the reconciliation's own, on the file's one writer or on a reader.</summary>
internal sealed class SqliteSqlSession(SqliteSession session, SqlDialect dialect) : SqlSession(dialect)
{
    public override Task WriteAsync(string table, IReadOnlyList<SqlColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var names = columns.Select(column => column.Name).ToList();
        using var command = session.Command($"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(name => "@" + name))})");
        var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter("@" + name, DBNull.Value))).ToArray();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                Dialect.Bind(parameters[i], row[i]);
            }

            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public override Task<string> CreatePairsAsync(string query, CancellationToken cancellationToken) => Task.FromResult(Dialect.CreateTemp("pairs", query) + "; create index temp.pairs_movement on pairs (movement_no); create index temp.pairs_entry on pairs (entry_no)");

    public override Task KeepPairsAsync(CancellationToken cancellationToken) => ExecuteAsync(
        """
        insert into reconciliation_match (movement_no, part, entry_no, amount_minor, delta_minor, book_no, rule, run_no)
        select movement_no, part, entry_no, amount_minor, delta_minor, book_no, rule, run_no from pairs
        """,
        SqlValues.None,
        cancellationToken);

    protected override DbCommand Command(string sql) => session.Command(sql.Length == 0 ? "select 1" : sql);
}
