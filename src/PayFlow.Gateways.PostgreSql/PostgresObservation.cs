using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Writes what was read of a payment, inside a transaction: the ledger's own, or the one that marks the webhook as handled.</summary>
internal static class PostgresObservation
{
    public static async ValueTask<LedgerObservation> WriteAsync(PostgresTransition write, PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        if (await FindAsync(write, PostgresCommands.OfPayment(payment), cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return default;
        }

        var (operation, isHeld) = await write.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw LedgerRules.Unknown(id);
        var observed = LedgerRules.Attribute(outcome, id);
        var steps = new List<NpgsqlBatchCommand>(2);
        if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, isHeld))
        {
            steps.Add(PostgresSteps.Outcome(id, observed, operation.Reserved));
            steps.Add(PostgresSteps.Journal(id, JournalEvent.Observed, null, observed.Status));
            await write.WriteAsync(steps, cancellationToken).ConfigureAwait(false);
        }

        var position = await write.LockPositionAsync(payment, cancellationToken).ConfigureAwait(false);
        var answer = LedgerRules.Observation(operation.Intent, observed, position?.Authorized ?? 0);
        await write.ApplyAsync(LedgerRules.Position(answer, observed), cancellationToken).ConfigureAwait(false);
        await write.WriteAsync(observed.Movement, cancellationToken).ConfigureAwait(false);
        foreach (var other in observed.OtherMovements)
        {
            await write.WriteAsync(other, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    /// <summary>The operation that a statement finds; null where there is none.</summary>
    public static async ValueTask<OperationId?> FindAsync(PostgresTransition read, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        var ids = await read.ReadAsync([command], ReadIdsAsync, cancellationToken).ConfigureAwait(false);
        return ids is [var id, ..] ? new OperationId(id) : null;
    }

    public static async ValueTask<Guid[]> ReadIdsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(reader.GetGuid(0));
        }

        return [.. ids];
    }
}
