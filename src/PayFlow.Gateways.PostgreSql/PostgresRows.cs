using Npgsql;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reads rows into the ledger's own words.</summary>
internal static class PostgresRows
{
    /// <summary>The operation of <see cref="PostgresLedgerSql.SelectOperation"/>, and whether a caller holds it now. Null where there is none.</summary>
    public static async ValueTask<HeldOperation?> ReadOperationAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var intent = ReadIntent(reader);
        var state = (OperationState)reader.GetInt16(9);
        var result = reader.IsDBNull(10) ? null : OperationResultJson.Read(intent.Kind, reader.GetFieldValue<byte[]>(10));
        var isHeld = reader.GetBoolean(12);
        var attempts = new List<LedgerAttempt>(1);
        do
        {
            attempts.Add(ReadAttempt(reader));
        }
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false));

        return new HeldOperation(new LedgerOperation { Intent = intent, State = state, Attempts = attempts, Result = result }, isHeld);
    }

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
        };
    }

    private static LedgerAttempt ReadAttempt(NpgsqlDataReader reader) => new(
        new AttemptPlan(reader.GetInt32(13), reader.GetString(14), reader.GetString(15), reader.GetFieldValue<DateTimeOffset>(16)),
        reader.IsDBNull(17) ? null : OperationResultJson.ReadAttempt(reader.GetFieldValue<byte[]>(17)));
}
