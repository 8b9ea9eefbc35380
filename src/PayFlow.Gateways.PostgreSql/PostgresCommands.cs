using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The ledger's statements with their values.</summary>
internal static class PostgresCommands
{
    public static NpgsqlBatchCommand Begin(OperationIntent intent, AttemptPlan first, string owner) => With(
        PostgresLedgerSql.Begin,
        PgParameter.Uuid(intent.Id),
        PgParameter.Short((int)intent.Kind),
        PgParameter.Text(intent.Key.Value),
        PgParameter.Bytes(intent.Digest),
        PgParameter.Long(intent.Amount?.MinorUnits),
        PgParameter.Text(intent.Amount?.Currency.Code),
        PgParameter.Text(intent.Payment?.Account),
        PgParameter.Text(intent.Payment?.Id),
        PgParameter.Text(intent.Reference),
        PgParameter.Time(intent.StartedAt),
        PgParameter.Text(owner),
        PgParameter.Int(first.Ordinal),
        PgParameter.Text(first.Account),
        PgParameter.Text(first.ProviderKey),
        PgParameter.Time(first.KeyExpiresAt));

    public static NpgsqlBatchCommand Plan(OperationId operation, AttemptPlan attempt, string owner) => With(
        PostgresLedgerSql.Plan,
        PgParameter.Uuid(operation),
        PgParameter.Int(attempt.Ordinal),
        PgParameter.Text(attempt.Account),
        PgParameter.Text(attempt.ProviderKey),
        PgParameter.Time(attempt.KeyExpiresAt),
        PgParameter.Text(owner));

    public static NpgsqlBatchCommand Report(OperationId operation, AttemptReport report) => With(
        PostgresLedgerSql.WriteReport,
        PgParameter.Uuid(operation),
        PgParameter.Int(report.Ordinal),
        PgParameter.Text(report.Evidence.ToString()),
        PgParameter.Json(OperationResultJson.Write(report)),
        PgParameter.Bool(LedgerRules.Settles(report)));

    public static NpgsqlBatchCommand Finish(OperationId operation, OperationOutcome outcome, AttemptReport report)
    {
        var command = Outcome(operation, outcome);
        command.CommandText = PostgresLedgerSql.Finish;
        command.Parameters.Add(PgParameter.Int(report.Ordinal));
        command.Parameters.Add(PgParameter.Text(report.Evidence.ToString()));
        command.Parameters.Add(PgParameter.Bool(LedgerRules.Settles(report)));
        return command;
    }

    public static NpgsqlBatchCommand Outcome(OperationId operation, OperationOutcome outcome) => With(
        PostgresLedgerSql.WriteOutcome,
        PgParameter.Uuid(operation),
        PgParameter.Short((int)outcome.State),
        PgParameter.Text(outcome.Status),
        PgParameter.Json(OperationResultJson.Write(outcome.Result)),
        PgParameter.Text(outcome.Result.Payment?.Account),
        PgParameter.Text(outcome.Result.Payment?.Id));

    /// <param name="movement">The movement.</param>
    /// <param name="operation">The operation that reports it.</param>
    /// <param name="ordinal">An attempt that it must have.</param>
    public static NpgsqlBatchCommand Movement(LedgerMovement movement, OperationId operation, int ordinal) => With(
        PostgresLedgerSql.WriteMovement,
        PgParameter.Text(movement.Account),
        PgParameter.Short((int)movement.Kind),
        PgParameter.Text(movement.Reference),
        PgParameter.Text(movement.PaymentId),
        PgParameter.Long(movement.Amount.MinorUnits),
        PgParameter.Text(movement.Amount.Currency.Code),
        PgParameter.Time(movement.OccurredAt),
        PgParameter.Uuid(movement.OperationId),
        PgParameter.Uuid(operation),
        PgParameter.Int(ordinal));

    public static NpgsqlBatchCommand ById(string sql, OperationId operation) => With(sql, PgParameter.Uuid(operation));

    public static NpgsqlBatchCommand With(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
#pragma warning disable CA2100 // the texts are this assembly's constants
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
