using Npgsql;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reads the rows of the inbox.</summary>
internal static class PostgresInboxRows
{
    public static async ValueTask<IReadOnlyList<InboxItem>> ReadItemsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var items = new SortedList<long, InboxItem>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(reader.GetInt64(0), ReadItem(reader));
        }

        // An update answers in no promised order.
        return [.. items.Values];
    }

    public static async ValueTask<List<InboxEntry>> ReadEntriesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<InboxEntry>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new InboxEntry
            {
                Item = ReadItem(reader),
                State = (InboxState)reader.GetInt16(11),
                Deliveries = reader.GetInt32(12),
                Conflicts = reader.GetInt32(13),
                Reason = reader.IsDBNull(14) ? null : reader.GetString(14),
                NextAttemptAt = reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15),
                HandledAt = reader.IsDBNull(16) ? null : reader.GetFieldValue<DateTimeOffset>(16),
            });
        }

        return entries;
    }

    private static InboxItem ReadItem(NpgsqlDataReader reader) => new()
    {
        Account = reader.GetString(1),
        Envelope = new WebhookEnvelope
        {
            EventId = reader.GetString(2),
            Kind = (PaymentEventKind)reader.GetInt16(3),
            ProviderType = reader.GetString(4),
            PaymentId = reader.IsDBNull(5) ? null : reader.GetString(5),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(6),
            SubjectId = reader.IsDBNull(10) ? null : reader.GetString(10),
        },
        ReceivedAt = reader.GetFieldValue<DateTimeOffset>(7),
        Body = reader.GetFieldValue<byte[]>(8),
        Tries = reader.GetInt32(9),
    };
}
