using Microsoft.Data.Sqlite;

namespace PayFlow.Gateways.Sqlite;

/// <summary>A statement that stays prepared on its connection and is bound anew for each use.</summary>
internal sealed class SqliteStatement(SqliteCommand command) : IDisposable
{
    public SqliteStatement Bind(string name, object? value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        else
        {
            command.Parameters[index].Value = value ?? DBNull.Value;
        }

        return this;
    }

    /// <summary>Runs it, and says how many rows it changed.</summary>
    public int Execute() => command.ExecuteNonQuery();

    /// <summary>Runs it, and reads what it answers.</summary>
    public T Read<T>(Func<SqliteDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        return read(reader);
    }

    /// <summary>Runs it, for answers that are read one by one.</summary>
    public SqliteDataReader Open() => command.ExecuteReader();

    public void Dispose() => command.Dispose();
}
