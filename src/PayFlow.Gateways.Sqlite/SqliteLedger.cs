using System.Runtime.CompilerServices;
using System.Text;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The ledger in a SQLite file.</summary>
internal sealed class SqliteLedger(SqliteDatabase database) : IPaymentLedger
{
    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        database.WriteAsync(write => Begin(write, intent, first), cancellationToken);

    public async ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write =>
            {
                if (Lease(write, SqliteLedgerSql.ExtendLease, operation) == 0)
                {
                    throw LedgerRules.Unknown(operation);
                }

                return InsertAttempt(write, operation, attempt) == 1 ? true : throw LedgerRules.AlreadyPlanned(operation, attempt.Ordinal);
            },
            cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken) =>
        database.WriteAsync(write => WriteReport(write, Find(write, operation), operation, attempt), cancellationToken);

    public ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(
            write =>
            {
                var known = Find(write, operation);
                var finished = LedgerRules.Attribute(outcome, operation);
                var taken = WriteReport(write, known, operation, attempt) && LedgerRules.Advances(known!.Operation.State, finished.State);
                if (taken)
                {
                    WriteOutcome(write, known!.Operation.Intent, finished);
                }

                WriteMovement(write, finished.Movement);
                return taken;
            },
            cancellationToken);

    public ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(write => Observe(write, payment, outcome), cancellationToken);

    public async ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken)
    {
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = SqliteLedgerSql.SelectOperation;
        command.Parameters.AddWithValue("$op", operation.ToString());
        command.Parameters.AddWithValue("$now", database.Now);
        using var reader = command.ExecuteReader();
        return SqliteRows.ReadOperation(reader, operation)?.Operation;
    }

    public async IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = SqliteLedgerSql.SelectMovements;
        command.Parameters.AddWithValue("$from", SqliteTime.From(from));
        command.Parameters.AddWithValue("$to", SqliteTime.From(to));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return SqliteRows.ReadMovement(reader);
        }
    }

    private LedgerBegin Begin(SqliteSession write, OperationIntent intent, AttemptPlan first)
    {
        if (InsertOperation(write, intent) == 1)
        {
            InsertAttempt(write, intent.Id, first);
            return new LedgerBegin(LedgerBeginKind.Started, null);
        }

        var (operation, isHeld) = Find(write, intent.Id) ?? throw LedgerRules.Unknown(intent.Id);
        var kind = LedgerRules.Begin(intent.Digest.Span, operation.Intent.Digest.Span, operation.State, isHeld);
        if (kind != LedgerBeginKind.Resumed)
        {
            return new LedgerBegin(kind, operation);
        }

        Lease(write, SqliteLedgerSql.TakeLease, intent.Id);
        return new LedgerBegin(kind, operation);
    }

    private bool Observe(SqliteSession write, PaymentReference payment, OperationOutcome outcome)
    {
        var text = write.Statement(SqliteLedgerSql.FindByPayment)
            .Bind("$payment_account", payment.Account).Bind("$payment_id", payment.Id)
            .Read(static reader => reader.Read() ? reader.GetString(0) : null);
        if (text is null)
        {
            return false;
        }

        var (operation, isHeld) = Find(write, SqliteRows.ReadId(text))!;
        var observed = LedgerRules.Attribute(outcome, operation.Intent.Id);
        if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, isHeld))
        {
            WriteOutcome(write, operation.Intent, observed);
        }

        WriteMovement(write, observed.Movement);
        return true;
    }

    private HeldOperation? Find(SqliteSession write, OperationId operation) =>
        write.Statement(SqliteLedgerSql.SelectOperation)
            .Bind("$op", operation.ToString()).Bind("$now", database.Now)
            .Read(reader => SqliteRows.ReadOperation(reader, operation));

    private int Lease(SqliteSession write, string sql, OperationId operation) =>
        write.Statement(sql)
            .Bind("$op", operation.ToString()).Bind("$owner", database.Owner)
            .Bind("$lease_until", SqliteTime.From(database.Time.GetUtcNow() + LedgerRules.Lease))
            .Execute();

    private int InsertOperation(SqliteSession write, OperationIntent intent) =>
        write.Statement(SqliteLedgerSql.InsertOperation)
            .Bind("$op", intent.Id.ToString()).Bind("$kind", (int)intent.Kind)
            .Bind("$key", intent.Key.Value).Bind("$digest", intent.Digest.ToArray())
            .Bind("$amount", intent.Amount?.MinorUnits).Bind("$currency", intent.Amount?.Currency.Code)
            .Bind("$payment_account", intent.Payment?.Account).Bind("$payment_id", intent.Payment?.Id)
            .Bind("$reference", intent.Reference).Bind("$started_at", SqliteTime.From(intent.StartedAt))
            .Bind("$owner", database.Owner)
            .Bind("$lease_until", SqliteTime.From(database.Time.GetUtcNow() + LedgerRules.Lease))
            .Execute();

    private int InsertAttempt(SqliteSession write, OperationId operation, AttemptPlan attempt) =>
        write.Statement(SqliteLedgerSql.InsertAttempt)
            .Bind("$op", operation.ToString()).Bind("$ordinal", attempt.Ordinal).Bind("$account", attempt.Account)
            .Bind("$provider_key", attempt.ProviderKey).Bind("$key_expires_at", SqliteTime.From(attempt.KeyExpiresAt))
            .Bind("$now", database.Now)
            .Execute();

    private bool WriteReport(SqliteSession write, HeldOperation? known, OperationId operation, AttemptReport report)
    {
        var attempt = known?.Operation.Attempts.FirstOrDefault(attempt => attempt.Plan.Ordinal == report.Ordinal)
            ?? throw LedgerRules.Unknown(operation, report.Ordinal);
        return LedgerRules.Replaces(attempt.Report, report, known!.Operation.State == OperationState.Finished)
            && write.Statement(SqliteLedgerSql.WriteReport)
                .Bind("$op", operation.ToString()).Bind("$ordinal", report.Ordinal)
                .Bind("$evidence", report.Evidence.ToString()).Bind("$report", Encoding.UTF8.GetString(OperationResultJson.Write(report)))
                .Bind("$now", database.Now)
                .Execute() == 1;
    }

    private void WriteOutcome(SqliteSession write, OperationIntent intent, OperationOutcome outcome)
    {
        var payment = LedgerRules.MakesPayment(intent.Kind) ? outcome.Result.Payment : null;
        write.Statement(SqliteLedgerSql.WriteOutcome)
            .Bind("$op", intent.Id.ToString()).Bind("$state", (int)outcome.State).Bind("$status", outcome.Status)
            .Bind("$result", Encoding.UTF8.GetString(OperationResultJson.Write(outcome.Result)))
            .Bind("$payment_account", payment?.Account).Bind("$payment_id", payment?.Id)
            .Bind("$finished_at", outcome.State == OperationState.Finished ? database.Now : null)
            .Execute();
    }

    private static void WriteMovement(SqliteSession write, LedgerMovement? movement)
    {
        if (movement is not null)
        {
            write.Statement(SqliteLedgerSql.WriteMovement)
                .Bind("$account", movement.Account).Bind("$kind", (int)movement.Kind).Bind("$reference", movement.Reference)
                .Bind("$payment_id", movement.PaymentId).Bind("$amount", movement.Amount.MinorUnits)
                .Bind("$currency", movement.Amount.Currency.Code).Bind("$occurred_at", SqliteTime.From(movement.OccurredAt))
                .Bind("$op", movement.OperationId.ToString())
                .Execute();
        }
    }
}
