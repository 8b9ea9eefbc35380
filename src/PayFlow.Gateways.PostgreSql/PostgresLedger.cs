using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The ledger in PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresLedger(PostgresDatabase database, LedgerSettings settings) : IPaymentLedger
{
    private readonly PostgresBeginning _beginning = new(database, settings);

    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        _beginning.BeginAsync(intent, first, cancellationToken);

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        _beginning.PrepareAsync(intent, first, transaction, cancellationToken);

    public async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken)
    {
        try
        {
            await InTransactionAsync(
                async write =>
                {
                    var known = await write.LockAsync(lease.Operation, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(lease.Operation);
                    LedgerRules.CheckPlan(known.Operation, lease, attempt);
                    await write.WriteAsync(
                        cancellationToken,
                        PostgresSteps.Plan(lease.Operation, attempt),
                        PostgresSteps.Hold(lease.Operation, database.Owner, settings.Lease),
                        PostgresSteps.Journal(lease.Operation, JournalEvent.Planned, attempt.Ordinal, attempt.Account)).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The rules have looked; that the constraint looked closer would be a fault in them.
            throw LedgerRules.AnotherLives(lease.Operation, exception);
        }
    }

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async write =>
            {
                var known = await write.LockAsync(lease.Operation, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(lease.Operation);
                var decision = LedgerDecision.Of(known.Operation, lease, attempt, null);
                await write.WriteAsync(known.Operation, decision, attempt, null, cancellationToken).ConfigureAwait(false);
                return decision.Reports && known.Operation.Epoch == lease.Epoch;
            },
            cancellationToken);

    public async ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        var finished = LedgerRules.Attribute(outcome, lease.Operation);
        // A refund has reserved something, as a rule, and is looked at.
        if (finished.Result is PaymentResult && await PostgresTransition.OnceAsync(database, PostgresCommands.Finish(lease, attempt, finished), cancellationToken).ConfigureAwait(false) > 0)
        {
            return true;
        }

        return await InTransactionAsync(
            async write =>
            {
                var known = await write.LockAsync(lease.Operation, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(lease.Operation);
                var decision = LedgerDecision.Of(known.Operation, lease, attempt, finished);
                await write.WriteAsync(known.Operation, decision, attempt, finished, cancellationToken).ConfigureAwait(false);
                return decision.Settles;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        InTransactionAsync(write => PostgresObservation.WriteAsync(write, payment, outcome, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
        InTransactionAsync(write => ClaimAsync(write, max, cancellationToken), cancellationToken);

    public async ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken)
    {
        var note = PostgresSteps.Note(lease, what, text, database.Owner, settings.Lease);
        return await PostgresTransition.OnceAsync(database, note, cancellationToken).ConfigureAwait(false) > 0;
    }

    public async ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) =>
        await InTransactionAsync(
            async write =>
            {
                var compensate = PostgresCommands.With(PostgresStepSql.Compensate, PgParameter.Uuid(lease.Operation), PgParameter.Long(lease.Epoch));
                return await write.WriteAsync(cancellationToken, compensate).ConfigureAwait(false) == 1
                    ? await write.WriteAsync(cancellationToken, PostgresSteps.Journal(lease.Operation, JournalEvent.Compensated, null, "undone")).ConfigureAwait(false)
                    : 0;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var found = await new PostgresTransition(database, connection).ReadAsync(
                [PostgresCommands.ById(PostgresLedgerSql.SelectOperation, operation)], PostgresRows.ReadOperationAsync, cancellationToken).ConfigureAwait(false);
            return found?.Operation;
        }
    }

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        FindAsync(PostgresCommands.OfPayment(payment), cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        FindAsync(PostgresCommands.OfRefund(refund), cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        StreamAsync(PostgresCommands.With(PostgresLedgerSql.SelectMovements, PgParameter.Time(from), PgParameter.Time(to)), PostgresRows.ReadMovement, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) =>
        StreamAsync(PostgresCommands.ById(PostgresLedgerSql.SelectJournal, operation), PostgresRows.ReadLine, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        StreamAsync(PostgresCommands.With(PostgresLedgerSql.SelectJournalWindow, PgParameter.Time(from), PgParameter.Time(to)), PostgresRows.ReadLine, cancellationToken);

    private async ValueTask<IReadOnlyList<LedgerBegin>> ClaimAsync(PostgresTransition write, int max, CancellationToken cancellationToken)
    {
        var due = await write.ReadAsync([PostgresCommands.With(PostgresStepSql.LockDue, PgParameter.Int(max))], PostgresObservation.ReadIdsAsync, cancellationToken).ConfigureAwait(false);
        if (due.Length == 0)
        {
            return [];
        }

        var found = await write.ReadAsync(
            [PostgresCommands.With(PostgresLedgerSql.SelectOperations, PgParameter.Uuids(due))], PostgresRows.ReadOperationsAsync, cancellationToken).ConfigureAwait(false);
        var steps = new List<NpgsqlBatchCommand>(found.Count * 2);
        foreach (var (operation, _) in found)
        {
            steps.Add(PostgresSteps.Take(operation.Intent.Id, database.Owner, settings.Lease, operation.Reserved));
            steps.Add(PostgresSteps.Journal(operation.Intent.Id, JournalEvent.Taken, null, $"lease {operation.Epoch + 1}"));
        }

        await write.WriteAsync(steps, cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(static held => new LedgerBegin(LedgerBeginKind.Resumed, held.Operation, held.Operation.Epoch + 1));
    }

    private async ValueTask<LedgerOperation?> FindAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        OperationId? id;
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            id = await PostgresObservation.FindAsync(new PostgresTransition(database, connection), command, cancellationToken).ConfigureAwait(false);
        }

        return id is { } found ? await FindAsync(found, cancellationToken).ConfigureAwait(false) : null;
    }

    private ValueTask<T> InTransactionAsync<T>(Func<PostgresTransition, ValueTask<T>> work, CancellationToken cancellationToken) =>
        PostgresTransition.RunAsync(database, work, cancellationToken);

    private async IAsyncEnumerable<T> StreamAsync<T>(
        NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
            await using (batch.ConfigureAwait(false))
            {
                var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        yield return read(reader);
                    }
                }
            }
        }
    }
}
