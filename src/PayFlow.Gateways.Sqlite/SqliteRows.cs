using System.Text;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Reads rows into the ledger's own words.</summary>
internal static class SqliteRows
{
    /// <summary>The operation of <see cref="SqliteLedgerSql.SelectOperation"/>, and whether a caller holds it now. Null where there is none.</summary>
    public static HeldOperation? ReadOperation(SqliteDataReader reader, OperationId id, bool withRequest)
    {
        if (!reader.Read())
        {
            return null;
        }

        var intent = ReadIntent(reader, id);
        var operation = new LedgerOperation
        {
            Intent = withRequest && !reader.IsDBNull(12) ? intent with { Request = OperationRequestJson.ReadOrNull(intent.Kind, Json(reader, 12)) } : intent,
            State = (OperationState)reader.GetInt32(8),
            Attempts = [],
            Result = reader.IsDBNull(9) ? null : OperationResultJson.Read(intent.Kind, Json(reader, 9)),
            Epoch = reader.GetInt64(13),
            LastActiveAt = SqliteTime.To(reader.GetInt64(14)),
            InReview = reader.GetBoolean(15),
            Surplus = reader.IsDBNull(17) ? null : new PaymentReference(reader.GetString(16), reader.GetString(17)),
            Reserved = reader.GetInt64(18),
        };
        var isHeld = reader.GetBoolean(11);
        var attempts = new List<LedgerAttempt>(1);
        do
        {
            attempts.Add(ReadAttempt(reader));
        }
        while (reader.Read());

        return new HeldOperation(operation with { Attempts = attempts }, isHeld);
    }

    public static LedgerMovement ReadMovement(SqliteDataReader reader) => new()
    {
        Account = reader.GetString(0),
        Kind = (MovementKind)reader.GetInt32(1),
        Reference = reader.GetString(2),
        PaymentId = reader.GetString(3),
        Amount = new Money(reader.GetInt64(4), Currency.Parse(reader.GetString(5))),
        OccurredAt = SqliteTime.To(reader.GetInt64(6)),
        OperationId = ReadId(reader.GetString(7)),
    };

    public static JournalEntry ReadEntry(SqliteDataReader reader) => new()
    {
        Operation = ReadId(reader.GetString(0)),
        Version = reader.GetInt32(1),
        Event = (JournalEvent)reader.GetInt32(2),
        At = SqliteTime.To(reader.GetInt64(3)),
        Attempt = reader.IsDBNull(4) ? null : reader.GetInt32(4),
        Text = reader.GetString(5),
        Detail = reader.IsDBNull(6) ? null : reader.GetString(6),
    };

    public static OperationId ReadId(string text) =>
        OperationId.TryParse(text, out var id) ? id : throw new InvalidDataException("An operation's id in the database is not one.");

    private static OperationIntent ReadIntent(SqliteDataReader reader, OperationId id)
    {
        var kind = (OperationKind)reader.GetInt32(0);
        return new OperationIntent
        {
            Id = id,
            Kind = kind,
            Key = new IdempotencyKey(reader.GetString(1)),
            Digest = reader.GetFieldValue<byte[]>(2),
            Amount = reader.IsDBNull(3) ? null : new Money(reader.GetInt64(3), Currency.Parse(reader.GetString(4))),
            // What makes a payment has its own there, not one it was to work on.
            Payment = reader.IsDBNull(6) || LedgerRules.MakesPayment(kind) ? null : new PaymentReference(reader.GetString(5), reader.GetString(6)),
            Reference = reader.IsDBNull(7) ? null : reader.GetString(7),
            StartedAt = SqliteTime.To(reader.GetInt64(10)),
        };
    }

    private static LedgerAttempt ReadAttempt(SqliteDataReader reader) => new(
        new AttemptPlan(
            reader.GetInt32(19),
            reader.GetString(20),
            reader.GetString(21),
            SqliteTime.To(reader.GetInt64(22)),
            SqliteTime.To(reader.GetInt64(23))),
        reader.IsDBNull(24) ? null : OperationResultJson.ReadAttempt(Json(reader, 24)),
        reader.GetBoolean(25));

    private static byte[] Json(SqliteDataReader reader, int column) => Encoding.UTF8.GetBytes(reader.GetString(column));
}
