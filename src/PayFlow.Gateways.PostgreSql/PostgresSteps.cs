using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements of the ledger's rare ways with their values.</summary>
internal static class PostgresSteps
{
    public static NpgsqlBatchCommand Journal(OperationId operation, JournalEvent what, int? attempt, string text, byte[]? detail = null) => PostgresCommands.With(
        PostgresStepSql.Journal,
        PgParameter.Uuid(operation),
        PgParameter.Short((int)what),
        PgParameter.Int(attempt),
        PgParameter.Text(text),
        PgParameter.Json(detail));

    public static NpgsqlBatchCommand Take(OperationId operation, string owner, TimeSpan lease, long reserved) => PostgresCommands.With(
        PostgresStepSql.Take, PgParameter.Uuid(operation), PgParameter.Text(owner), PgParameter.Interval(lease), PgParameter.Long(reserved));

    public static NpgsqlBatchCommand Hold(OperationId operation, string owner, TimeSpan lease) => PostgresCommands.With(
        PostgresStepSql.Hold, PgParameter.Uuid(operation), PgParameter.Text(owner), PgParameter.Interval(lease));

    public static NpgsqlBatchCommand Note(LedgerLease lease, JournalEvent what, string text, string owner, TimeSpan length) => PostgresCommands.With(
        PostgresStepSql.Note,
        PgParameter.Uuid(lease.Operation),
        PgParameter.Long(lease.Epoch),
        PgParameter.Text(owner),
        PgParameter.Interval(length),
        PgParameter.Short((int)what),
        PgParameter.Text(text));

    public static NpgsqlBatchCommand Plan(OperationId operation, AttemptPlan attempt) => PostgresCommands.With(
        PostgresStepSql.InsertAttempt,
        PgParameter.Uuid(operation),
        PgParameter.Int(attempt.Ordinal),
        PgParameter.Text(attempt.Account),
        PgParameter.Text(attempt.ProviderKey),
        PgParameter.Time(attempt.PlannedAt),
        PgParameter.Time(attempt.KeyExpiresAt));

    public static NpgsqlBatchCommand Report(OperationId operation, AttemptReport report, byte[] json, bool isDouble) => PostgresCommands.With(
        PostgresStepSql.WriteReport,
        PgParameter.Uuid(operation),
        PgParameter.Int(report.Ordinal),
        PgParameter.Text(LedgerRules.Name(report.Evidence)),
        PgParameter.Json(json),
        PgParameter.Bool(isDouble));

    public static NpgsqlBatchCommand Outcome(OperationId operation, OperationOutcome outcome, long reserved) => PostgresCommands.With(
        PostgresStepSql.WriteOutcome,
        PgParameter.Uuid(operation),
        PgParameter.Short((int)outcome.State),
        PgParameter.Text(outcome.Status),
        PgParameter.Json(OperationResultJson.Write(outcome.Result)),
        PgParameter.Text(outcome.Result.Payment?.Account),
        PgParameter.Text(outcome.Result.Payment?.Id),
        PgParameter.Interval(outcome.RetryIn),
        PgParameter.Bool(outcome.NeedsReview),
        PgParameter.Long(reserved));

    public static NpgsqlBatchCommand Surplus(OperationId operation, PaymentReference payment) => PostgresCommands.With(
        PostgresStepSql.MarkSurplus, PgParameter.Uuid(operation), PgParameter.Text(payment.Account), PgParameter.Text(payment.Id));

    public static NpgsqlBatchCommand Movement(LedgerMovement movement) => PostgresCommands.With(
        PostgresStepSql.WriteMovement,
        PgParameter.Text(movement.Account),
        PgParameter.Short((int)movement.Kind),
        PgParameter.Text(movement.Reference),
        PgParameter.Text(movement.PaymentId),
        PgParameter.Long(movement.Amount.MinorUnits),
        PgParameter.Text(movement.Amount.Currency.Code),
        PgParameter.Time(movement.OccurredAt),
        PgParameter.Uuid(movement.OperationId));

    public static NpgsqlBatchCommand LockPosition(PaymentReference payment) => PostgresCommands.With(
        PostgresStepSql.LockPosition, PgParameter.Text(payment.Account), PgParameter.Text(payment.Id));

    public static NpgsqlBatchCommand NewPosition(PaymentReference payment, string currency) => PostgresCommands.With(
        PostgresStepSql.NewPosition, PgParameter.Text(payment.Account), PgParameter.Text(payment.Id), PgParameter.Text(currency));

    public static NpgsqlBatchCommand Position(PaymentReference payment, LedgerPosition position) => PostgresCommands.With(
        PostgresStepSql.WritePosition,
        PgParameter.Text(payment.Account),
        PgParameter.Text(payment.Id),
        PgParameter.Text(position.Currency),
        PgParameter.Long(position.Authorized),
        PgParameter.Long(position.Captured),
        PgParameter.Long(position.Refunded),
        PgParameter.Long(position.Reserved),
        PgParameter.Long(position.Seen));
}
