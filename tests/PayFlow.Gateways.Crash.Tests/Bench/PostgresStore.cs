using System.Data.Common;
using Npgsql;

namespace PayFlow.Gateways.Crash;

internal sealed class PostgresStore(string connectionString) : CrashStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
    private bool _isThere;

    public override StoreKind Kind => StoreKind.Postgres;

    public override string Database => connectionString;

    public override async Task EmptyAsync()
    {
        if (_isThere || await TableExistsAsync())
        {
            _isThere = true;
            // The journal refuses to be emptied; only who switches its trigger off can.
            await ExecuteAsync(
                """
                alter table payflow.journal disable trigger all;
                delete from payflow.journal; delete from payflow.movement; delete from payflow.attempt; delete from payflow.operation;
                delete from payflow.position; delete from payflow.inbox;
                delete from payflow.outbox_delivery; delete from payflow.outbox; delete from payflow.outbox_consumer;
                alter table payflow.journal enable trigger all
                """);
        }
    }

    public override Task ElapseAsync() => ExecuteAsync(
        "update payflow.operation set lease_until = lease_until - interval '1 day', next_attempt_at = next_attempt_at - interval '1 day' where next_attempt_at is not null");

    public override string Schema => "payflow.";

    public override async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        if (_isThere || await TableExistsAsync())
        {
            await using var command = _source.CreateCommand(sql);
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
        if (!await TableExistsAsync())
        {
            return [];
        }

        await using var command = _source.CreateCommand(
            "select op_id, kind, state, status, version, next_attempt_at is not null, in_review, surplus_id is not null from payflow.operation");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<OperationRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new OperationRow(
                reader.GetGuid(0), reader.GetInt16(1), reader.GetInt16(2), reader.GetString(3), reader.GetInt32(4), reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7)));
        }

        return rows;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Task<bool> TableExistsAsync() => ScalarAsync<bool>("select to_regclass('payflow.operation') is not null");

    private async Task ExecuteAsync(string sql)
    {
        if (_isThere || await TableExistsAsync())
        {
            await using var command = _source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
