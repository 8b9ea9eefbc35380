using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Reads the rows of the inbox.</summary>
internal static class SqliteInboxRows
{
    public static IReadOnlyList<InboxItem> ReadItems(SqliteDataReader reader)
    {
        var items = new SortedList<long, InboxItem>();
        while (reader.Read())
        {
            items.Add(reader.GetInt64(0), ReadItem(reader));
        }

        // An update answers in no promised order.
        return [.. items.Values];
    }

    public static InboxEntry ReadEntry(SqliteDataReader reader) => new()
    {
        Item = ReadItem(reader),
        State = (InboxState)reader.GetInt32(11),
        Deliveries = reader.GetInt32(12),
        Conflicts = reader.GetInt32(13),
        Reason = TextOrNull(reader, 14),
        NextAttemptAt = TimeOrNull(reader, 15),
        HandledAt = TimeOrNull(reader, 16),
    };

    private static InboxItem ReadItem(SqliteDataReader reader) => new()
    {
        Account = reader.GetString(1),
        Envelope = new WebhookEnvelope
        {
            EventId = reader.GetString(2),
            Kind = (PaymentEventKind)reader.GetInt32(3),
            ProviderType = reader.GetString(4),
            PaymentId = TextOrNull(reader, 5),
            SubjectId = TextOrNull(reader, 6),
            CreatedAt = SqliteTime.To(reader.GetInt64(7)),
        },
        ReceivedAt = SqliteTime.To(reader.GetInt64(8)),
        Body = reader.GetFieldValue<byte[]>(9),
        Tries = reader.GetInt32(10),
    };

    private static string? TextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? TimeOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : SqliteTime.To(reader.GetInt64(column));
}
