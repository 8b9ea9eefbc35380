using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PayFlow.Gateways.Crash;

/// <summary>A file, and another one for each crash.</summary>
internal sealed class SqliteStore : CrashStore, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-crash-").FullName;
    private int _files = 1;

    public override StoreKind Kind => StoreKind.Sqlite;

    public override string Database => Path.Combine(_directory, $"payflow-{_files}.db");

    public override Task EmptyAsync()
    {
        foreach (var file in Directory.GetFiles(_directory))
        {
            File.Delete(file);
        }

        _files++;
        return Task.CompletedTask;
    }

    public override async Task ElapseAsync()
    {
        const long day = 86_400_000_000;
        if (await TableExistsAsync())
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "update operation set lease_until = lease_until - $day, next_attempt_at = next_attempt_at - $day where next_attempt_at is not null";
            command.Parameters.AddWithValue("$day", day);
            await command.ExecuteNonQueryAsync();
        }
    }

    public override string Schema => "";

    public override async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        if (await TableExistsAsync())
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(read(reader));
            }
        }

        return rows;
    }

    public override async Task<IReadOnlyList<OperationRow>> ReadAsync()
    {
        var rows = new List<OperationRow>();
        if (await TableExistsAsync())
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "select op_id, kind, state, status, version, next_attempt_at is not null, in_review, surplus_id is not null from operation";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(new OperationRow(
                    Guid.ParseExact(reader.GetString(0), "N"), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), reader.GetInt32(4), reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7)));
            }
        }

        return rows;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // Killed before its first use there is no file, and one must not come from looking.
    private async Task<bool> TableExistsAsync()
    {
        if (!File.Exists(Database))
        {
            return false;
        }

        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where name = 'operation'";
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
