using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>One transaction of the ledger's rare ways: the operation is locked and read, the rules decide, and the steps are written.</summary>
internal sealed class PostgresTransition(PostgresDatabase database, NpgsqlConnection connection)
{
    /// <summary>Runs some work in one transaction, and returns when it is durable.</summary>
    public static ValueTask<T> RunAsync<T>(PostgresDatabase database, Func<PostgresTransition, ValueTask<T>> work, CancellationToken cancellationToken) =>
        database.InTransactionAsync(connection => work(new PostgresTransition(database, connection)), cancellationToken);

    /// <summary>Runs one statement, which is a transaction of its own, and says how many rows it wrote.</summary>
    public static async ValueTask<int> OnceAsync(PostgresDatabase database, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await new PostgresTransition(database, connection).WriteAsync(cancellationToken, command).ConfigureAwait(false);
        }
    }

    /// <summary>Runs one statement, which is a transaction of its own, and reads what it answers.</summary>
    public static async ValueTask<T> ReadOnceAsync<T>(
        PostgresDatabase database, NpgsqlBatchCommand command, Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await new PostgresTransition(database, connection).ReadAsync([command], read, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<int> WriteAsync(CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands) => WriteAsync([.. commands], cancellationToken);

    public async ValueTask<int> WriteAsync(List<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        var batch = Batch(commands);
        await using (batch.ConfigureAwait(false))
        {
            return await database.ExecuteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The operation as it is, and as it stays until the end of the transaction.</summary>
    // The lock comes first and the rows second, each seeing what was committed before it: an attempt that another caller planned
    // while we waited must not be missed.
    public async ValueTask<HeldOperation?> LockAsync(OperationId operation, CancellationToken cancellationToken) =>
        await ReadAsync(
            [PostgresCommands.ById(PostgresLedgerSql.Lock, operation), PostgresCommands.ById(PostgresLedgerSql.SelectOperation, operation)],
            PostgresRows.ReadOperationAsync,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Reads what the last of some statements answers.</summary>
    public async ValueTask<T> ReadAsync<T>(List<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var batch = Batch(commands);
        await using (batch.ConfigureAwait(false))
        {
            var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                for (var i = 1; i < commands.Count; i++)
                {
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                return await read(reader, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reserves what a refund is about to return; nothing for everything else.</summary>
    /// <returns>The amount; null where more is asked for than is left, with what is left.</returns>
    public async ValueTask<(long? Amount, long Left)> ReserveAsync(OperationIntent intent, CancellationToken cancellationToken)
    {
        if (intent is not { Kind: OperationKind.Refund, Payment: { } payment } || await LockPositionAsync(payment, cancellationToken).ConfigureAwait(false) is not { } position)
        {
            return (0, 0);
        }

        if (!position.TryReserve(intent.Amount, out var amount))
        {
            return (null, position.Left);
        }

        if (amount > 0)
        {
            await WriteAsync(cancellationToken, PostgresSteps.Position(payment, position with { Reserved = position.Reserved + amount })).ConfigureAwait(false);
        }

        return (amount, position.Left);
    }

    /// <summary>Writes a change of a payment's position.</summary>
    public async ValueTask ApplyAsync(PositionChange? changed, CancellationToken cancellationToken)
    {
        if (changed is not { } change)
        {
            return;
        }

        if (change.Currency.Length > 0)
        {
            // There has to be a row to lock, else two first writers would each count from nothing.
            await WriteAsync(cancellationToken, PostgresSteps.NewPosition(change.Payment, change.Currency)).ConfigureAwait(false);
        }

        if (await LockPositionAsync(change.Payment, cancellationToken).ConfigureAwait(false) is { } known)
        {
            await WriteAsync(cancellationToken, PostgresSteps.Position(change.Payment, known.Apply(change))).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what follows from a report, and from the outcome where one comes with it.</summary>
    public async ValueTask WriteAsync(
        LedgerOperation known, LedgerDecision decision, AttemptReport report, OperationOutcome? outcome, CancellationToken cancellationToken)
    {
        var operation = known.Intent.Id;
        var steps = new List<NpgsqlBatchCommand>(5);
        if (decision.Reports)
        {
            var json = OperationResultJson.Write(report);
            steps.Add(PostgresSteps.Report(operation, report, json, decision.IsDouble));
            if (decision.Settles)
            {
                steps.Add(PostgresSteps.Outcome(operation, decision.Outcome(outcome!), LedgerRules.KeepsReserved(outcome!) ? known.Reserved : 0));
            }

            if (decision.IsContradiction)
            {
                steps.Add(PostgresCommands.ById(PostgresStepSql.Review, operation));
            }

            if (decision.IsSurplus)
            {
                steps.Add(PostgresSteps.Surplus(operation, outcome!.Result.Payment!.Value));
            }

            steps.Add(PostgresSteps.Journal(operation, decision.Event(outcome), report.Ordinal, outcome?.Status ?? LedgerRules.Name(report.Evidence), json));
        }

        if (steps.Count > 0)
        {
            await WriteAsync(steps, cancellationToken).ConfigureAwait(false);
        }

        await ApplyAsync(outcome is null ? null : PositionChange.Of(known, decision, outcome), cancellationToken).ConfigureAwait(false);
        await WriteAsync(outcome?.Movement, cancellationToken).ConfigureAwait(false);
        if (decision.Settles && outcome?.Event is { } told)
        {
            // Last, as the webhook that tells the same does: the other way round each could hold what the other waits for.
            await WriteAsync(cancellationToken, PostgresOutbox.Add(told)).ConfigureAwait(false);
        }
    }

    /// <summary>Writes money that moved. Always after the position, as the common way does: in another order two callers would wait for each other.</summary>
    public async ValueTask WriteAsync(LedgerMovement? movement, CancellationToken cancellationToken)
    {
        if (movement is not null)
        {
            await WriteAsync(cancellationToken, PostgresSteps.Movement(movement)).ConfigureAwait(false);
        }
    }

    /// <summary>How a payment stands, and stays until the end of the transaction.</summary>
    public async ValueTask<LedgerPosition?> LockPositionAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        await ReadAsync<LedgerPosition?>(
            [PostgresSteps.LockPosition(payment)],
            static async (reader, cancel) => await reader.ReadAsync(cancel).ConfigureAwait(false) ? PostgresRows.ReadPosition(reader) : null,
            cancellationToken).ConfigureAwait(false);

    private NpgsqlBatch Batch(List<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
