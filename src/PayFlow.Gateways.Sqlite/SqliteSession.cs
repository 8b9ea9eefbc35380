using Microsoft.Data.Sqlite;

namespace PayFlow.Gateways.Sqlite;

/// <summary>A connection with its prepared statements. Not thread-safe: its owner lets one caller in at a time.</summary>
/// <param name="connection">The connection; disposed of with the session, unless it is a caller's.</param>
/// <param name="callers">The transaction that a caller has begun on a connection of his own. Null: the connection is ours.</param>
internal sealed class SqliteSession(SqliteConnection connection, SqliteTransaction? callers = null) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>The statement of a text, prepared at its first use.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(Command(sql));
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs some work in one transaction that has the write lock from its start, so that nothing it read can have changed when it writes.</summary>
    public T InTransaction<T>(Func<SqliteSession, T> work)
    {
        Statement("begin immediate").Execute();
        try
        {
            var result = work(this);
            Statement("commit").Execute();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>As <see cref="InTransaction"/>, for work that is written for databases which wait.</summary>
    public async Task<T> InTransactionAsync<T>(Func<SqliteSession, Task<(T Value, bool Keep)>> work)
    {
        Statement("begin immediate").Execute();
        try
        {
            var (value, keep) = await work(this).ConfigureAwait(false);
            Statement(keep ? "commit" : "rollback").Execute();
            return value;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        if (callers is null)
        {
            connection.Dispose();
        }
    }

#pragma warning disable CA2100 // the texts are this assembly's own: constants and embedded files
    /// <summary>A command of the caller's to dispose of.</summary>
    public SqliteCommand Command(string sql) => new(sql, connection, callers);
#pragma warning restore CA2100

    private void RollBack()
    {
        try
        {
            Statement("rollback").Execute();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself. What the caller has to see is the first error.
        }
    }
}
