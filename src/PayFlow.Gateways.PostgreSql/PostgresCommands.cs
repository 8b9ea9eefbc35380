using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements of the ledger's common way with their values.</summary>
internal static class PostgresCommands
{
    public static NpgsqlBatchCommand Begin(OperationIntent intent, AttemptPlan first, long epoch, string owner, TimeSpan lease, long reserved) => With(
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
        PgParameter.Time(first.PlannedAt),
        PgParameter.Time(first.KeyExpiresAt),
        PgParameter.Json(intent.Request is { } request ? OperationRequestJson.Write(request) : null),
        PgParameter.Long(reserved),
        PgParameter.Interval(lease),
        PgParameter.Json(intent.Routing is { } routing ? OperationRequestJson.Write(routing) : null),
        PgParameter.Long(epoch));

    public static NpgsqlBatchCommand OfPayment(PaymentReference payment) =>
        With(PostgresLedgerSql.FindByPayment, PgParameter.Text(payment.Account), PgParameter.Text(payment.Id));

    public static NpgsqlBatchCommand OfRefund(RefundReference refund) =>
        With(PostgresLedgerSql.FindByRefund, PgParameter.Text(refund.Payment.Account), PgParameter.Text(refund.Payment.Id), PgParameter.Text(refund.Id));

    public static NpgsqlBatchCommand Finish(LedgerLease lease, AttemptReport report, OperationOutcome outcome)
    {
        var json = OperationResultJson.Write(report);
        var command = With(
            PostgresLedgerSql.Finish,
            PgParameter.Uuid(lease.Operation),
            PgParameter.Long(lease.Epoch),
            PgParameter.Int(report.Ordinal),
            PgParameter.Short((int)outcome.State),
            PgParameter.Text(outcome.Status),
            PgParameter.Json(OperationResultJson.Write(outcome.Result)),
            PgParameter.Text(outcome.Result.Payment?.Account),
            PgParameter.Text(outcome.Result.Payment?.Id),
            PgParameter.Interval(outcome.RetryIn),
            PgParameter.Bool(outcome.NeedsReview),
            PgParameter.Text(LedgerRules.Name(report.Evidence)),
            PgParameter.Json(json),
            // Proof of execution is never replaced: the attempt itself keeps it.
            PgParameter.Json(report.Evidence == SendEvidence.Executed ? null : json));
        AddMovement(command, outcome.Movement);
        AddSeen(command, outcome.Result);
        PostgresOutbox.AddTo(command, outcome.Event);
        return command;
    }

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

    private static void AddMovement(NpgsqlBatchCommand command, LedgerMovement? movement)
    {
        command.Parameters.Add(PgParameter.Text(movement?.Account));
        command.Parameters.Add(PgParameter.Short((int)(movement?.Kind ?? default)));
        command.Parameters.Add(PgParameter.Text(movement?.Reference));
        command.Parameters.Add(PgParameter.Text(movement?.PaymentId));
        command.Parameters.Add(PgParameter.Long(movement?.Amount.MinorUnits));
        command.Parameters.Add(PgParameter.Text(movement?.Amount.Currency.Code));
        command.Parameters.Add(PgParameter.Time(movement?.OccurredAt));
        command.Parameters.Add(PgParameter.Uuid(movement?.OperationId ?? default));
    }

    private static void AddSeen(NpgsqlBatchCommand command, OperationResult result)
    {
        var seen = result is PaymentResult { Payment: { } payment } read ? PositionChange.Of(payment, read) : null;
        command.Parameters.Add(PgParameter.Text(seen?.Payment.Account));
        command.Parameters.Add(PgParameter.Text(seen?.Payment.Id));
        command.Parameters.Add(PgParameter.Text(seen?.Currency));
        command.Parameters.Add(PgParameter.Long(seen?.Authorized));
        command.Parameters.Add(PgParameter.Long(seen?.Captured));
        command.Parameters.Add(PgParameter.Long(seen?.RefundedTotal));
    }
}
