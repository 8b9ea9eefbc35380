using System.Runtime.CompilerServices;
using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The ledger in PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresLedger(PostgresDatabase database) : IPaymentLedger
{
    public async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var rows = await ExecuteAsync(connection, cancellationToken, PostgresCommands.Begin(intent, first, database.Owner)).ConfigureAwait(false);
            return rows == 1
                ? new LedgerBegin(LedgerBeginKind.Started, null)
                : await BeginAgainAsync(connection, intent, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                if (await ExecuteAsync(connection, cancellationToken, PostgresCommands.Plan(operation, attempt, database.Owner)).ConfigureAwait(false) == 0)
                {
                    throw LedgerRules.Unknown(operation);
                }
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                throw LedgerRules.AlreadyPlanned(operation, attempt.Ordinal, exception);
            }
        }
    }

    public async ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken)
    {
        var report = PostgresCommands.Report(operation, attempt);
        await WriteAsync(operation, attempt, cancellationToken, report).ConfigureAwait(false);
        return report.RecordsAffected > 0;
    }

    public async ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        var finished = LedgerRules.Attribute(outcome, operation);
        var finish = PostgresCommands.Finish(operation, finished, attempt);
        var report = PostgresCommands.Report(operation, attempt);
        if (finished.Movement is { } movement)
        {
            var move = PostgresCommands.Movement(movement, operation, attempt.Ordinal);
            await WriteAsync(operation, attempt, cancellationToken, finish, report, move).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(operation, attempt, cancellationToken, finish, report).ConfigureAwait(false);
        }

        return finish.RecordsAffected > 0;
    }

    public async ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (await FindByPaymentAsync(connection, payment, cancellationToken).ConfigureAwait(false) is not { } operation)
            {
                return false;
            }

            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await ObserveAsync(connection, operation, outcome, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
    }

    public async ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var found = await ReadOperationAsync(connection, cancellationToken, PostgresCommands.ById(PostgresLedgerSql.SelectOperation, operation)).ConfigureAwait(false);
            return found?.Operation;
        }
    }

    public async IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = Batch(connection, PostgresCommands.With(PostgresLedgerSql.SelectMovements, PgParameter.Time(from), PgParameter.Time(to)));
            await using (batch.ConfigureAwait(false))
            {
                var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        yield return PostgresRows.ReadMovement(reader);
                    }
                }
            }
        }
    }

    // The lock comes first and the rows second, each seeing what was committed before it: an attempt that another caller planned
    // while we waited must not be missed.
    private static NpgsqlBatchCommand[] LockAndSelect(OperationId operation) =>
        [PostgresCommands.ById(PostgresLedgerSql.Lock, operation), PostgresCommands.ById(PostgresLedgerSql.SelectOperation, operation)];

    private async ValueTask<LedgerBegin> BeginAgainAsync(NpgsqlConnection connection, OperationIntent intent, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var (operation, isHeld) = await ReadOperationAsync(connection, cancellationToken, LockAndSelect(intent.Id)).ConfigureAwait(false)
                ?? throw LedgerRules.Unknown(intent.Id);
            var kind = LedgerRules.Begin(intent.Digest.Span, operation.Intent.Digest.Span, operation.State, isHeld);
            if (kind != LedgerBeginKind.Resumed)
            {
                return new LedgerBegin(kind, operation);
            }

            var lease = PostgresCommands.With(PostgresLedgerSql.TakeLease, PgParameter.Uuid(intent.Id), PgParameter.Text(database.Owner));
            await ExecuteAsync(connection, cancellationToken, lease).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new LedgerBegin(kind, operation);
        }
    }

    private async ValueTask ObserveAsync(NpgsqlConnection connection, OperationId id, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        var (operation, isHeld) = await ReadOperationAsync(connection, cancellationToken, LockAndSelect(id)).ConfigureAwait(false)
            ?? throw LedgerRules.Unknown(id);
        var observed = LedgerRules.Attribute(outcome, id);
        if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, isHeld))
        {
            await ExecuteAsync(connection, cancellationToken, PostgresCommands.Outcome(id, observed)).ConfigureAwait(false);
        }

        if (observed.Movement is { } movement)
        {
            var move = PostgresCommands.Movement(movement, id, operation.Attempts[0].Plan.Ordinal);
            await ExecuteAsync(connection, cancellationToken, move).ConfigureAwait(false);
        }
    }

    private async ValueTask<OperationId?> FindByPaymentAsync(NpgsqlConnection connection, PaymentReference payment, CancellationToken cancellationToken)
    {
        var batch = Batch(connection, PostgresCommands.With(PostgresLedgerSql.FindByPayment, PgParameter.Text(payment.Account), PgParameter.Text(payment.Id)));
        await using (batch.ConfigureAwait(false))
        {
            var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? new OperationId(reader.GetGuid(0)) : null;
            }
        }
    }

    private async ValueTask WriteAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (await ExecuteAsync(connection, cancellationToken, commands).ConfigureAwait(false) > 0)
            {
                return;
            }

            // Nothing was written: either it is known already, or the caller speaks of an attempt that was never planned.
            var find = PostgresCommands.With(PostgresLedgerSql.FindAttempt, PgParameter.Uuid(operation), PgParameter.Int(attempt.Ordinal));
            var batch = Batch(connection, find);
            await using (batch.ConfigureAwait(false))
            {
                _ = await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(operation, attempt.Ordinal);
            }
        }
    }

    private async ValueTask<HeldOperation?> ReadOperationAsync(NpgsqlConnection connection, CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        var batch = Batch(connection, commands);
        await using (batch.ConfigureAwait(false))
        {
            var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                // Of several statements the last one has the operation.
                for (var i = 1; i < commands.Length; i++)
                {
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                return await PostgresRows.ReadOperationAsync(reader, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<int> ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        var batch = Batch(connection, commands);
        await using (batch.ConfigureAwait(false))
        {
            return await database.ExecuteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
