using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The outbox in a SQLite file.</summary>
internal sealed class SqliteOutbox(SqliteDatabase database) : IEventOutbox
{
    private const int Open = 1;
    private const int SetAside = 3;

    /// <summary>Writes an event, once, in the transaction that writes what it tells of.</summary>
    public static void Add(SqliteSession write, OutboxMessage message, DateTimeOffset now)
    {
        var seq = write.Statement(SqliteOutboxSql.Add)
            .Bind("$id", message.Id.ToString()).Bind("$aggregatetype", message.AggregateType).Bind("$stream", message.Stream)
            .Bind("$type", message.Type).Bind("$account", message.Account).Bind("$occurred_at", SqliteTime.From(message.OccurredAt))
            .Bind("$payload", message.Body.ToArray()).Bind("$now", SqliteTime.From(now))
            .Read(static reader => reader.Read() ? reader.GetInt64(0) : (long?)null);
        if (seq is not null)
        {
            write.Statement(SqliteOutboxSql.Deliver).Bind("$seq", seq).Bind("$stream", message.Stream).Execute();
        }
    }

    public async ValueTask SubscribeAsync(IReadOnlyCollection<string> consumers, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write => consumers.Sum(consumer => write.Statement(SqliteOutboxSql.Subscribe).Bind("$consumer", consumer).Bind("$now", database.Now).Execute()),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<OutboxDelivery>> ClaimAsync(string consumer, int max, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutboxDelivery>>(write => Claim(write, consumer, max), cancellationToken);

    public async ValueTask CompleteAsync(OutboxDelivery delivery, CancellationToken cancellationToken) =>
        await database.WriteAsync(write => Of(write, SqliteOutboxSql.Complete, delivery.Message.Id, delivery.Consumer).Execute(), cancellationToken).ConfigureAwait(false);

    public async ValueTask ReturnAsync(OutboxDelivery delivery, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write => Of(write, SqliteOutboxSql.Return, delivery.Message.Id, delivery.Consumer)
                .Bind("$tries", delivery.Tries).Bind("$state", retryAt is null ? SetAside : Open).Bind("$reason", reason)
                .Bind("$retry_at", retryAt is { } time ? SqliteTime.From(time) : null)
                .Execute(),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> ReplayAsync(Guid message, string consumer, CancellationToken cancellationToken) =>
        database.WriteAsync(write => Of(write, SqliteOutboxSql.Replay, message, consumer).Execute() > 0, cancellationToken);

    public async ValueTask UnsubscribeAsync(string consumer, CancellationToken cancellationToken) =>
        await database.WriteAsync(write => write.Statement(SqliteOutboxSql.Unsubscribe).Bind("$consumer", consumer).Execute(), cancellationToken).ConfigureAwait(false);

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.PurgeAsync(SqliteOutboxSql.Purge, before, cancellationToken);

    private List<OutboxDelivery> Claim(SqliteSession write, string consumer, int max)
    {
        var (now, until) = (database.Now, SqliteTime.From(database.Time.GetUtcNow() + InboxRules.Lease));
        var claimed = write.Statement(SqliteOutboxSql.SelectDue).Bind("$consumer", consumer).Bind("$now", now).Bind("$max", max).Read(ReadDue);
        foreach (var (seq, delivery) in claimed)
        {
            write.Statement(SqliteOutboxSql.Take)
                .Bind("$consumer", delivery.Consumer).Bind("$seq", seq).Bind("$owner", database.Owner).Bind("$lease_until", until)
                .Execute();
        }

        return claimed.ConvertAll(due => due.Delivery);
    }

    private static List<(long Seq, OutboxDelivery Delivery)> ReadDue(SqliteDataReader reader)
    {
        var due = new List<(long, OutboxDelivery)>();
        while (reader.Read())
        {
            var message = new OutboxMessage
            {
                Id = reader.GetGuid(3),
                Type = reader.GetString(4),
                Account = reader.GetString(5),
                Stream = reader.GetString(6),
                OccurredAt = SqliteTime.To(reader.GetInt64(7)),
                Body = reader.GetFieldValue<byte[]>(8),
            };
            due.Add((reader.GetInt64(0), new OutboxDelivery(message, reader.GetString(1), reader.GetInt32(2))));
        }

        return due;
    }

    private static SqliteStatement Of(SqliteSession write, string sql, Guid message, string consumer) =>
        write.Statement(sql).Bind("$id", message.ToString()).Bind("$consumer", consumer);
}
