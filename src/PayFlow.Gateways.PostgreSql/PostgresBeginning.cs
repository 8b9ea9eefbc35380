using System.Data.Common;
using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>How operations begin: as new ones, as known ones, or in a caller's own transaction.</summary>
internal sealed class PostgresBeginning(PostgresDatabase database, LedgerSettings settings)
{
    public async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        if (intent.Kind != OperationKind.Refund)
        {
            return await PostgresTransition.OnceAsync(database, Begin(intent, first, epoch: 1, reserved: 0), cancellationToken).ConfigureAwait(false) > 0
                ? new LedgerBegin(LedgerBeginKind.Started, null, 1)
                : await PostgresTransition.RunAsync(database, write => BeginAgainAsync(write, intent, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        var begun = await PostgresTransition.RunAsync(database, write => StartRefundAsync(write, intent, first, cancellationToken), cancellationToken).ConfigureAwait(false);
        return begun ?? await PostgresTransition.RunAsync(database, write => BeginAgainAsync(write, intent, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await database.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var connection = Check(transaction);
        var write = new PostgresTransition(database, connection);
        if (await write.LockAsync(intent.Id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return Found(intent, known);
        }

        return await InsertAsync(write, intent, first, epoch: 0, cancellationToken).ConfigureAwait(false)
            // Somebody committed it while we waited for his row.
            ?? Found(intent, await write.LockAsync(intent.Id, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(intent.Id));
    }

    /// <summary>Nothing is handed over inside a caller's transaction: he cannot send before it has committed.</summary>
    private static LedgerBegin Found(OperationIntent intent, HeldOperation known)
    {
        var kind = LedgerRules.Begin(intent.Digest.Span, known.Operation.Intent.Digest.Span, known.Operation.State, known.IsHeld);
        return new LedgerBegin(kind == LedgerBeginKind.Resumed ? LedgerBeginKind.InProgress : kind, known.Operation, 0);
    }

    /// <summary>A new refund, with what it reserves. Null where its operation is there already.</summary>
    private async ValueTask<LedgerBegin?> StartRefundAsync(PostgresTransition write, OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        var known = await write.ReadAsync(
            [PostgresCommands.ById(PostgresLedgerSql.SelectOperation, intent.Id)], PostgresRows.ReadOperationAsync, cancellationToken).ConfigureAwait(false);
        return known is null ? await InsertAsync(write, intent, first, epoch: 1, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>A new operation, with what it reserves. Null where another caller was faster with the same key, and has reserved for it.</summary>
    private async ValueTask<LedgerBegin?> InsertAsync(
        PostgresTransition write, OperationIntent intent, AttemptPlan first, long epoch, CancellationToken cancellationToken)
    {
        var (reserved, left) = await write.ReserveAsync(intent, cancellationToken).ConfigureAwait(false);
        if (reserved is not { } amount)
        {
            return new LedgerBegin(LedgerBeginKind.Exceeds, null, 0) { Left = left };
        }

        if (await write.WriteAsync(cancellationToken, Begin(intent, first, epoch, amount)).ConfigureAwait(false) > 0)
        {
            return new LedgerBegin(LedgerBeginKind.Started, null, epoch);
        }

        await write.ApplyAsync(amount == 0 ? null : PositionChange.Release(intent.Payment!.Value, amount), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private NpgsqlBatchCommand Begin(OperationIntent intent, AttemptPlan first, long epoch, long reserved) =>
        PostgresCommands.Begin(intent, first, epoch, database.Owner, settings.Lease, reserved);

    private async ValueTask<LedgerBegin> BeginAgainAsync(PostgresTransition write, OperationIntent intent, CancellationToken cancellationToken)
    {
        var (operation, isHeld) = await write.LockAsync(intent.Id, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(intent.Id);
        var kind = LedgerRules.Begin(intent.Digest.Span, operation.Intent.Digest.Span, operation.State, isHeld);
        if (kind != LedgerBeginKind.Resumed)
        {
            return new LedgerBegin(kind, operation, 0);
        }

        var (reserved, left) = !LedgerRules.ReservesAnew(operation) ? (operation.Reserved, 0) : await write.ReserveAsync(operation.Intent, cancellationToken).ConfigureAwait(false);
        if (reserved is not { } amount)
        {
            return new LedgerBegin(LedgerBeginKind.Exceeds, operation, 0) { Left = left };
        }

        await write.WriteAsync(
            cancellationToken,
            PostgresSteps.Take(intent.Id, database.Owner, settings.Lease, amount),
            PostgresSteps.Journal(intent.Id, JournalEvent.Taken, null, $"lease {operation.Epoch + 1}")).ConfigureAwait(false);
        return new LedgerBegin(kind, operation, operation.Epoch + 1);
    }

    private NpgsqlConnection Check(DbTransaction transaction)
    {
        var connection = (transaction as NpgsqlTransaction)?.Connection
            ?? throw new NotSupportedException("The payment ledger is in PostgreSQL: it can only take part in an open transaction of Npgsql.");
        return connection.Database == database.Name
            ? connection
            : throw new NotSupportedException($"The transaction is in the database '{connection.Database}', the payment ledger in '{database.Name}'. They have to be one.");
    }
}
