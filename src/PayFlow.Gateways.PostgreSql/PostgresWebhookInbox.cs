using System.Security.Cryptography;
using Npgsql;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The inbox in PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresWebhookInbox(PostgresDatabase database) : IWebhookInbox
{
    private const int Open = 1;
    private const int SetAside = 3;

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => RunAsync(
        PostgresCommands.With(
            PostgresInboxSql.Add,
            PgParameter.Text(item.Account),
            PgParameter.Text(item.Envelope.EventId),
            PgParameter.Short((int)item.Envelope.Kind),
            PgParameter.Text(item.Envelope.ProviderType),
            PgParameter.Text(item.Envelope.PaymentId),
            PgParameter.Time(item.Envelope.CreatedAt),
            PgParameter.Time(item.ReceivedAt),
            PgParameter.Bytes(item.Body),
            PgParameter.Bytes(SHA256.HashData(item.Body.Span))),
        static async (reader, cancel) => await reader.ReadAsync(cancel).ConfigureAwait(false)
            ? InboxRules.Receipt(reader.GetInt32(0), reader.GetBoolean(1))
            : throw new InvalidDataException("The inbox did not answer."),
        cancellationToken);

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => RunAsync(
        PostgresCommands.With(PostgresInboxSql.Claim, PgParameter.Int(max), PgParameter.Text(database.Owner)),
        ReadItemsAsync,
        cancellationToken);

    public async ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken) => await RunAsync(
        PostgresCommands.With(PostgresInboxSql.Complete, PgParameter.Text(item.Account), PgParameter.Text(item.Envelope.EventId)),
        CountAsync,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) => await RunAsync(
        PostgresCommands.With(
            PostgresInboxSql.Return,
            PgParameter.Text(item.Account),
            PgParameter.Text(item.Envelope.EventId),
            PgParameter.Int(item.Tries),
            PgParameter.Short(retryAt is null ? SetAside : Open),
            PgParameter.Text(reason),
            PgParameter.Time(retryAt)),
        CountAsync,
        cancellationToken).ConfigureAwait(false);

    private static Task<int> CountAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.FromResult(reader.RecordsAffected);

    private static async Task<IReadOnlyList<InboxItem>> ReadItemsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var items = new SortedList<long, InboxItem>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(reader.GetInt64(0), ReadItem(reader));
        }

        // An update answers in no promised order.
        return [.. items.Values];
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
        },
        ReceivedAt = reader.GetFieldValue<DateTimeOffset>(7),
        Body = reader.GetFieldValue<byte[]>(8),
        Tries = reader.GetInt32(9),
    };

    private async ValueTask<T> RunAsync<T>(
        NpgsqlBatchCommand command,
        Func<NpgsqlDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
            await using (batch.ConfigureAwait(false))
            {
                var reader = await database.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await read(reader, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }
}
