using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reads rows into the ledger's own words.</summary>
internal static class PostgresRows
{
    /// <summary>The operation of <see cref="PostgresLedgerSql.SelectOperation"/>, and whether a caller holds it now. Null where there is none.</summary>
    public static async ValueTask<HeldOperation?> ReadOperationAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await ReadOperationsAsync(reader, cancellationToken).ConfigureAwait(false) is [var only, ..] ? only : null;

    /// <summary>The operations of <see cref="PostgresLedgerSql.SelectOperations"/>, in their order.</summary>
    public static async ValueTask<List<HeldOperation>> ReadOperationsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var operations = new List<HeldOperation>();
        var attempts = new List<LedgerAttempt>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (operations.Count == 0 || operations[^1].Operation.Intent.Id.Value != reader.GetGuid(0))
            {
                attempts = [];
                operations.Add(new HeldOperation(ReadOperation(reader, attempts), reader.GetBoolean(12)));
            }

            attempts.Add(ReadAttempt(reader));
            // The last one's is what counts.
            operations[^1] = operations[^1] with { Operation = operations[^1].Operation with { KeyAge = reader.GetFieldValue<TimeSpan>(27) } };
        }

        return operations;
    }

    public static LedgerPosition ReadPosition(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));

    public static JournalEntry ReadLine(NpgsqlDataReader reader) => new()
    {
        Operation = new OperationId(reader.GetGuid(0)),
        Version = reader.GetInt32(1),
        Event = (JournalEvent)reader.GetInt16(2),
        At = reader.GetFieldValue<DateTimeOffset>(3),
        Attempt = reader.IsDBNull(4) ? null : reader.GetInt32(4),
        Text = reader.GetString(5),
        Detail = reader.IsDBNull(6) ? null : reader.GetString(6),
    };

    public static LedgerMovement ReadMovement(NpgsqlDataReader reader) => new()
    {
        Account = reader.GetString(0),
        Kind = (MovementKind)reader.GetInt16(1),
        Reference = reader.GetString(2),
        PaymentId = reader.GetString(3),
        Amount = new Money(reader.GetInt64(4), Currency.Parse(reader.GetString(5))),
        OccurredAt = reader.GetFieldValue<DateTimeOffset>(6),
        OperationId = new OperationId(reader.GetGuid(7)),
    };

    private static LedgerOperation ReadOperation(NpgsqlDataReader reader, List<LedgerAttempt> attempts)
    {
        var intent = ReadIntent(reader);
        return new LedgerOperation
        {
            Intent = intent,
            State = (OperationState)reader.GetInt16(9),
            Attempts = attempts,
            Result = reader.IsDBNull(10) ? null : OperationResultJson.Read(intent.Kind, reader.GetFieldValue<byte[]>(10)),
            Epoch = reader.GetInt64(21),
            LastActiveAt = reader.GetFieldValue<DateTimeOffset>(22),
            InReview = reader.GetBoolean(23),
            Surplus = reader.IsDBNull(24) ? null : new PaymentReference(reader.GetString(24), reader.GetString(25)),
            Reserved = reader.GetInt64(26),
            ReadAt = reader.GetFieldValue<DateTimeOffset>(28),
        };
    }

    private static OperationIntent ReadIntent(NpgsqlDataReader reader)
    {
        var kind = (OperationKind)reader.GetInt16(1);
        return new OperationIntent
        {
            Id = new OperationId(reader.GetGuid(0)),
            Kind = kind,
            Key = new IdempotencyKey(reader.GetString(2)),
            Digest = reader.GetFieldValue<byte[]>(3),
            Amount = reader.IsDBNull(4) ? null : new Money(reader.GetInt64(4), Currency.Parse(reader.GetString(5))),
            // What makes a payment has its own there, not one it was to work on.
            Payment = reader.IsDBNull(7) || LedgerRules.MakesPayment(kind) ? null : new PaymentReference(reader.GetString(6), reader.GetString(7)),
            Reference = reader.IsDBNull(8) ? null : reader.GetString(8),
            StartedAt = reader.GetFieldValue<DateTimeOffset>(11),
            Request = reader.IsDBNull(20) ? null : OperationRequestJson.ReadOrNull(kind, reader.GetFieldValue<byte[]>(20)),
        };
    }

    private static LedgerAttempt ReadAttempt(NpgsqlDataReader reader) => new(
        new AttemptPlan(
            reader.GetInt32(13), reader.GetString(14), reader.GetString(15), reader.GetFieldValue<DateTimeOffset>(18), reader.GetFieldValue<DateTimeOffset>(16)),
        reader.IsDBNull(17) ? null : OperationResultJson.ReadAttempt(reader.GetFieldValue<byte[]>(17)),
        reader.GetBoolean(19));
}
