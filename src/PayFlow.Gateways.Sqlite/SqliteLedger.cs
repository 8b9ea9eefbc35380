using System.Data.Common;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The ledger in a SQLite file. What follows from what is decided as in memory, by what the transaction has read.</summary>
internal sealed class SqliteLedger(SqliteDatabase database, LedgerSettings settings) : IPaymentLedger
{
    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        WriteAsync(operations => SqliteBeginning.Begin(operations, intent, first), cancellationToken);

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(SqliteCallersTransaction.Run(database, transaction, write => SqliteBeginning.Prepare(Operations(write), intent, first)));
    }

    public async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) =>
        await WriteAsync(
            operations =>
            {
                LedgerRules.CheckPlan(operations.Known(lease.Operation).Operation, lease, attempt);
                operations.Insert(lease.Operation, attempt);
                operations.Hold(lease.Operation);
                operations.Enter(lease.Operation, JournalEvent.Planned, attempt.Ordinal, attempt.Account);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
        WriteAsync(
            operations =>
            {
                var known = operations.Known(lease.Operation).Operation;
                return Write(operations, known, lease, attempt, null).Reports && known.Epoch == lease.Epoch;
            },
            cancellationToken);

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
        WriteAsync(
            operations =>
            {
                var finished = LedgerRules.Attribute(outcome, lease.Operation);
                var decision = Write(operations, operations.Known(lease.Operation).Operation, lease, attempt, finished);
                SqliteMovements.Write(operations.Session, finished.Movement);
                return decision.Settles;
            },
            cancellationToken);

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        WriteAsync(operations => SqliteObservation.Write(operations, payment, outcome), cancellationToken);

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
        WriteAsync<IReadOnlyList<LedgerBegin>>(
            operations => operations.Due(max).ConvertAll(id => SqliteBeginning.Take(operations, operations.Find(id)!.Operation)),
            cancellationToken);

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) =>
        WriteAsync(
            operations =>
            {
                var known = operations.Known(lease.Operation).Operation;
                var isHeld = known.State == OperationState.InFlight && known.Epoch == lease.Epoch;
                if (isHeld)
                {
                    operations.Hold(lease.Operation);
                    operations.Enter(lease.Operation, what, null, text);
                }

                return isHeld;
            },
            cancellationToken);

    public async ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) =>
        await WriteAsync(
            operations =>
            {
                var isHeld = operations.Known(lease.Operation).Operation.Epoch == lease.Epoch;
                if (isHeld)
                {
                    operations.ClearSurplus(lease.Operation);
                    operations.Enter(lease.Operation, JournalEvent.Compensated, null, "undone");
                }

                return isHeld;
            },
            cancellationToken).ConfigureAwait(false);

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => FindAsync(_ => operation, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        FindAsync(session => SqliteObservation.MakerOf(session, payment), cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        FindAsync(session => SqliteObservation.MakerOf(session, refund), cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Window(session, SqliteLedgerSql.SelectMovements, from, to), SqliteRows.ReadMovement, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Statement(SqliteLedgerSql.SelectJournal).Bind("$op", operation.ToString()), SqliteRows.ReadEntry, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Window(session, SqliteLedgerSql.SelectJournalWindow, from, to), SqliteRows.ReadEntry, cancellationToken);

    private static SqliteStatement Window(SqliteSession session, string sql, DateTimeOffset from, DateTimeOffset to) =>
        session.Statement(sql).Bind("$from", SqliteTime.From(from)).Bind("$to", SqliteTime.From(to));

    private static LedgerDecision Write(SqliteOperations operations, LedgerOperation known, LedgerLease lease, AttemptReport attempt, OperationOutcome? outcome)
    {
        var decision = LedgerDecision.Of(known, lease, attempt, outcome);
        if (!decision.Reports)
        {
            return decision;
        }

        var json = SqliteOperations.Text(OperationResultJson.Write(attempt));
        operations.Report(lease.Operation, attempt, json, decision.IsDouble);
        if (outcome is not null)
        {
            SqlitePositions.Apply(operations.Session, PositionChange.Of(known, decision, outcome));
        }

        if (decision.IsContradiction)
        {
            operations.Review(lease.Operation);
        }

        if (decision.Settles)
        {
            operations.Settle(known.Intent, decision.Outcome(outcome!), wasActive: true);
            if (outcome!.Event is { } told)
            {
                SqliteOutbox.Add(operations.Session, told, operations.Now);
            }
        }
        else if (decision.IsSurplus)
        {
            operations.MarkSurplus(lease.Operation, outcome!.Result.Payment!.Value);
        }
        else
        {
            operations.Touch(lease.Operation);
        }

        operations.Enter(lease.Operation, decision.Event(outcome), attempt.Ordinal, outcome?.Status ?? LedgerRules.Name(attempt.Evidence), json);
        return decision;
    }

    private SqliteOperations Operations(SqliteSession write) => new(write, database.Owner, database.Time.GetUtcNow(), settings.Lease);

    private ValueTask<T> WriteAsync<T>(Func<SqliteOperations, T> work, CancellationToken cancellationToken) =>
        database.WriteAsync(write => work(Operations(write)), cancellationToken);

    private async ValueTask<LedgerOperation?> FindAsync(Func<SqliteSession, OperationId?> select, CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(await database.OpenAsync(cancellationToken).ConfigureAwait(false));
        return select(session) is { } id ? Operations(session).Find(id)?.Operation : null;
    }
}
