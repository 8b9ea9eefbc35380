using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Sqlite.Tests;

/// <summary>A database file of a test, and as many databases over it as the test opens; all gone afterwards.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-sqlite-").FullName;
    private readonly List<SqliteDatabase> _opened = [];

    public FakeTimeProvider Time { get; } = new();

    public string Path => System.IO.Path.Combine(_directory, "payflow.db");

    /// <summary>The file as another process would open it.</summary>
    internal SqliteDatabase Open()
    {
        var database = new SqliteDatabase(Path, Time);
        _opened.Add(database);
        return database;
    }

    /// <summary>A ledger as another process would have it. Its leases last ten minutes.</summary>
    internal SqliteLedger Ledger() => new(Open(), new LedgerSettings(TimeSpan.FromMinutes(10)));

    public T Scalar<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        foreach (var database in _opened)
        {
            database.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }
}
