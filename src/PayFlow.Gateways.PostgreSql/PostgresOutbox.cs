using Npgsql;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The outbox in PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresOutbox(PostgresDatabase database) : IEventOutbox
{
    private const int Open = 1;
    private const int SetAside = 3;

    /// <summary>Writes an event, once, in the transaction that writes what it tells of.</summary>
    public static NpgsqlBatchCommand Add(OutboxMessage message)
    {
        var command = PostgresCommands.With(PostgresOutboxSql.Add);
        AddTo(command, message);
        return command;
    }

    /// <summary>The values of an event; null where there is none.</summary>
    public static void AddTo(NpgsqlBatchCommand command, OutboxMessage? message)
    {
        command.Parameters.Add(PgParameter.Guid(message?.Id));
        command.Parameters.Add(PgParameter.Text(message?.AggregateType));
        command.Parameters.Add(PgParameter.Text(message?.Stream));
        command.Parameters.Add(PgParameter.Text(message?.Type));
        command.Parameters.Add(PgParameter.Text(message?.Account));
        command.Parameters.Add(PgParameter.Time(message?.OccurredAt));
        command.Parameters.Add(PgParameter.Json(message?.Body.ToArray()));
    }

    public async ValueTask SubscribeAsync(IReadOnlyCollection<string> consumers, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(database, PostgresCommands.With(PostgresOutboxSql.Subscribe, PgParameter.Texts([.. consumers])), cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<OutboxDelivery>> ClaimAsync(string consumer, int max, CancellationToken cancellationToken) =>
        PostgresTransition.ReadOnceAsync(
            database,
            PostgresCommands.With(PostgresOutboxSql.Claim, PgParameter.Text(consumer), PgParameter.Int(max), PgParameter.Text(database.Owner)),
            ReadAsync,
            cancellationToken);

    public async ValueTask CompleteAsync(OutboxDelivery delivery, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(
            database,
            PostgresCommands.With(PostgresOutboxSql.Complete, PgParameter.Text(delivery.Consumer), PgParameter.Guid(delivery.Message.Id)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask ReturnAsync(OutboxDelivery delivery, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(
            database,
            PostgresCommands.With(
                PostgresOutboxSql.Return,
                PgParameter.Text(delivery.Consumer),
                PgParameter.Guid(delivery.Message.Id),
                PgParameter.Int(delivery.Tries),
                PgParameter.Short(retryAt is null ? SetAside : Open),
                PgParameter.Text(reason),
                PgParameter.Time(retryAt)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> ReplayAsync(Guid message, string consumer, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(
            database,
            PostgresCommands.With(PostgresOutboxSql.Replay, PgParameter.Guid(message), PgParameter.Text(consumer)),
            cancellationToken).ConfigureAwait(false) > 0;

    public async ValueTask UnsubscribeAsync(string consumer, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(database, PostgresCommands.With(PostgresOutboxSql.Unsubscribe, PgParameter.Text(consumer)), cancellationToken).ConfigureAwait(false);

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        PostgresTransition.OnceAsync(database, PostgresCommands.With(PostgresOutboxSql.Purge, PgParameter.Time(before)), cancellationToken);

    private static async ValueTask<IReadOnlyList<OutboxDelivery>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var deliveries = new List<OutboxDelivery>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var message = new OutboxMessage
            {
                Id = reader.GetGuid(2),
                Type = reader.GetString(3),
                Account = reader.GetString(4),
                Stream = reader.GetString(5),
                OccurredAt = reader.GetFieldValue<DateTimeOffset>(6),
                Body = reader.GetFieldValue<byte[]>(7),
            };
            deliveries.Add(new OutboxDelivery(message, reader.GetString(0), reader.GetInt32(1)));
        }

        return deliveries;
    }
}
