using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

internal sealed class SqliteStoreUnderTest : StoreUnderTest
{
    private const string Operation = """
        insert or ignore into operation (op_id, kind, idempotency_key, digest, state, started_at)
        values ('00000000000000000000000000000001', 1, 'k', zeroblob(32), 1, 0);
        """;

    private const string Insert = """
        insert into movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        values ($account, $kind, $reference, $payment, $amount, $currency, $at, '00000000000000000000000000000001')
        """;

    private readonly DirectoryInfo _folder;
    private SqliteConnection? _connection;

    public SqliteStoreUnderTest()
        : this(Directory.CreateTempSubdirectory("payflow-recon-"))
    {
    }

    private SqliteStoreUnderTest(DirectoryInfo folder)
        : base(builder => builder.UseSqlite(Path.Combine(folder.FullName, "payflow.db"))) => _folder = folder;

    public override async Task AddAsync(IReadOnlyList<LedgerMovement> movements)
    {
        var connection = await ConnectAsync();
        await using var transaction = connection.BeginTransaction();
        foreach (var movement in movements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Insert;
            command.Parameters.AddWithValue("$account", movement.Account);
            command.Parameters.AddWithValue("$kind", (int)movement.Kind);
            command.Parameters.AddWithValue("$reference", movement.Reference);
            command.Parameters.AddWithValue("$payment", movement.PaymentId);
            command.Parameters.AddWithValue("$amount", movement.Amount.MinorUnits);
            command.Parameters.AddWithValue("$currency", movement.Amount.Currency.Code);
            command.Parameters.AddWithValue("$at", (movement.OccurredAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public async Task<object?> RunAsync(string sql)
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        // The store makes the file at its first use.
        await Store.FindAccountsAsync(Rows.Day, Rows.Day, default);
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "payflow.db")};Pooling=False");
        await _connection.OpenAsync();
        await using var command = _connection.CreateCommand();
        command.CommandText = "pragma synchronous = off; " + Operation;
        await command.ExecuteNonQueryAsync();
        return _connection;
    }
}
