using System.Data.Common;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A connection in a transaction. Statements name their values as <c>@name</c>.</summary>
internal abstract class SqlSession(SqlDialect dialect)
{
    public SqlDialect Dialect => dialect;

    /// <summary>Runs a statement, and says how many rows it wrote.</summary>
    public async Task<long> ExecuteAsync(string sql, SqlValues values, CancellationToken cancellationToken)
    {
        var command = Command(sql);
        await using (command.ConfigureAwait(false))
        {
            Bind(command, sql, values);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a query, and reads all of its answer: for answers that are known to be short.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, SqlValues values, Func<SqlRow, T> read, CancellationToken cancellationToken)
    {
        var command = Command(sql);
        await using (command.ConfigureAwait(false))
        {
            Bind(command, sql, values);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(new SqlRow(reader, dialect)));
                }

                return rows;
            }
        }
    }

    /// <summary>The first value of the first row; null where there is no row, or where it is null.</summary>
    public async Task<long?> ReadLongAsync(string sql, SqlValues values, CancellationToken cancellationToken) =>
        (await ReadAsync(sql, values, static row => row.LongOrNull(0), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Writes rows, each with a value for each column.</summary>
    public abstract Task WriteAsync(string table, IReadOnlyList<SqlColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the pairs that were found to the matches. A database may take the table of pairs itself for that, where there are no matches yet.
    /// </summary>
    public abstract Task KeepPairsAsync(CancellationToken cancellationToken);

    /// <summary>The text that makes the table of pairs of a query.</summary>
    public abstract Task<string> CreatePairsAsync(string query, CancellationToken cancellationToken);

    protected abstract DbCommand Command(string sql);

    // Values that a statement has no place for are left out: SQLite refuses them.
    private void Bind(DbCommand command, string sql, SqlValues values)
    {
        foreach (var (name, value) in values.All)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                dialect.Bind(parameter, value);
                command.Parameters.Add(parameter);
            }
        }
    }
}
