using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

internal sealed class PostgresStoreUnderTest(NpgsqlDataSource source) : StoreUnderTest(builder => builder.UsePostgreSql(source))
{
    private const string Operation = """
        insert into payflow.operation (op_id, kind, idempotency_key, digest, state, started_at)
        values ('00000000000000000000000000000001', 1, 'k', decode(repeat('00', 32), 'hex'), 1, now()) on conflict do nothing
        """;

    private const string Insert = """
        insert into payflow.movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        values ($1, $2, $3, $4, $5, $6, $7, '00000000000000000000000000000001')
        """;

    public override async Task AddAsync(IReadOnlyList<LedgerMovement> movements)
    {
        await Store.FindAccountsAsync(Rows.Day, Rows.Day, default);
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Operation) } };
        foreach (var movement in movements)
        {
            var command = new NpgsqlBatchCommand(Insert);
            command.Parameters.Add(new() { Value = movement.Account });
            command.Parameters.Add(new() { Value = (short)movement.Kind });
            command.Parameters.Add(new() { Value = movement.Reference });
            command.Parameters.Add(new() { Value = movement.PaymentId });
            command.Parameters.Add(new() { Value = movement.Amount.MinorUnits });
            command.Parameters.Add(new() { Value = movement.Amount.Currency.Code });
            command.Parameters.Add(new() { Value = movement.OccurredAt });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }
}
