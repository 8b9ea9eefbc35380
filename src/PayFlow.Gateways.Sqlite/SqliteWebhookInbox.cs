using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The inbox in a SQLite file.</summary>
internal sealed class SqliteWebhookInbox(SqliteDatabase database) : IWebhookInbox
{
    private const int Open = 1;
    private const int SetAside = 3;

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) =>
        database.WriteAsync(
            write => write.Statement(SqliteInboxSql.Add)
                .Bind("$account", item.Account).Bind("$event", item.Envelope.EventId).Bind("$kind", (int)item.Envelope.Kind)
                .Bind("$type", item.Envelope.ProviderType).Bind("$payment_id", item.Envelope.PaymentId)
                .Bind("$created_at", SqliteTime.From(item.Envelope.CreatedAt)).Bind("$received_at", SqliteTime.From(item.ReceivedAt))
                .Bind("$body", item.Body.ToArray()).Bind("$sha256", SHA256.HashData(item.Body.Span))
                .Read(static reader => reader.Read()
                    ? InboxRules.Receipt(reader.GetInt32(0), reader.GetBoolean(1))
                    : throw new InvalidDataException("The inbox did not answer.")),
            cancellationToken);

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) =>
        database.WriteAsync(
            write => write.Statement(SqliteInboxSql.Claim)
                .Bind("$owner", database.Owner).Bind("$now", database.Now).Bind("$max", max)
                .Bind("$lease_until", SqliteTime.From(database.Time.GetUtcNow() + InboxRules.Lease))
                .Read(ReadItems),
            cancellationToken);

    public async ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write => write.Statement(SqliteInboxSql.Complete)
                .Bind("$account", item.Account).Bind("$event", item.Envelope.EventId).Bind("$now", database.Now)
                .Execute(),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write => write.Statement(SqliteInboxSql.Return)
                .Bind("$account", item.Account).Bind("$event", item.Envelope.EventId).Bind("$tries", item.Tries)
                .Bind("$state", retryAt is null ? SetAside : Open).Bind("$reason", reason)
                .Bind("$retry_at", retryAt is { } time ? SqliteTime.From(time) : null)
                .Execute(),
            cancellationToken).ConfigureAwait(false);

    private static IReadOnlyList<InboxItem> ReadItems(SqliteDataReader reader)
    {
        var items = new SortedList<long, InboxItem>();
        while (reader.Read())
        {
            items.Add(reader.GetInt64(0), ReadItem(reader));
        }

        // An update answers in no promised order.
        return [.. items.Values];
    }

    private static InboxItem ReadItem(SqliteDataReader reader) => new()
    {
        Account = reader.GetString(1),
        Envelope = new WebhookEnvelope
        {
            EventId = reader.GetString(2),
            Kind = (PaymentEventKind)reader.GetInt32(3),
            ProviderType = reader.GetString(4),
            PaymentId = reader.IsDBNull(5) ? null : reader.GetString(5),
            CreatedAt = SqliteTime.To(reader.GetInt64(6)),
        },
        ReceivedAt = SqliteTime.To(reader.GetInt64(7)),
        Body = reader.GetFieldValue<byte[]>(8),
        Tries = reader.GetInt32(9),
    };
}
