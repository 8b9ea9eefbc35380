using Npgsql;
using NpgsqlTypes;

namespace PayFlow.Gateways.Benchmarks.Journal;

/// <summary>The least that a durable payment can cost: one row inserted and committed, then updated and committed. Nothing is checked, nothing is told.</summary>
internal sealed class BareLoop(NpgsqlDataSource source) : Writer
{
    public override string Name => "bare two-commit loop";

    public override async Task PrepareAsync()
    {
        await using var command = source.CreateCommand("create table bare (id uuid primary key, state smallint not null, answer text)");
        await command.ExecuteNonQueryAsync();
    }

    public override async Task PayAsync(Guid id)
    {
        await RunAsync("insert into bare (id, state) values ($1, 1) on conflict (id) do nothing", id);
        await RunAsync("update bare set state = 4, answer = 'captured' where id = $1", id);
    }

    private async Task RunAsync(string sql, Guid id)
    {
        await using var connection = await source.OpenConnectionAsync();
#pragma warning disable CA2100 // constants of this file
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }
}
