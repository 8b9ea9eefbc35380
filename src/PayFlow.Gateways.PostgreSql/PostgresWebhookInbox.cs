using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The inbox in PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresWebhookInbox(PostgresDatabase database) : IWebhookInbox
{
    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => PostgresTransition.ReadOnceAsync(
        database,
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
            PgParameter.Bytes(SHA256.HashData(item.Body.Span)),
            PgParameter.Text(item.Envelope.SubjectId)),
        static async (reader, cancel) => await reader.ReadAsync(cancel).ConfigureAwait(false)
            ? InboxRules.Receipt(reader.GetInt32(0), reader.GetBoolean(1))
            : throw new InvalidDataException("The inbox did not answer."),
        cancellationToken);

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => PostgresTransition.ReadOnceAsync(
        database,
        PostgresCommands.With(PostgresInboxSql.Claim, PgParameter.Int(max), PgParameter.Text(database.Owner)),
        PostgresInboxRows.ReadItemsAsync,
        cancellationToken);

    public ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken) =>
        PostgresTransition.RunAsync(database, write => ApplyAsync(write, item, application, cancellationToken), cancellationToken);

    public async ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(
            database,
            Of(
                PostgresInboxSql.Return,
                item,
                PgParameter.Int(item.Tries),
                PgParameter.Short((int)(retryAt is null ? InboxState.SetAside : InboxState.Open)),
                PgParameter.Text(reason),
                PgParameter.Time(retryAt)),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<int> LinkAsync(CancellationToken cancellationToken) =>
        PostgresTransition.OnceAsync(database, PostgresCommands.With(PostgresInboxSql.Link), cancellationToken);

    public async IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var command = PostgresCommands.With(
            PostgresInboxSql.List,
            PgParameter.Text(query.Account),
            PgParameter.ShortOrNull((int?)query.State),
            PgParameter.Text(query.PaymentId),
            PgParameter.Text(query.EventId),
            PgParameter.Int(query.Max));
        foreach (var entry in await PostgresTransition.ReadOnceAsync(database, command, PostgresInboxRows.ReadEntriesAsync, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    public async ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken) =>
        await PostgresTransition.OnceAsync(
            database,
            PostgresCommands.With(PostgresInboxSql.Replay, PgParameter.Text(account), PgParameter.Text(eventId)),
            cancellationToken).ConfigureAwait(false) > 0;

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        PostgresTransition.OnceAsync(database, PostgresCommands.With(PostgresInboxSql.Purge, PgParameter.Time(before)), cancellationToken);

    private static async ValueTask<InboxOutcome> ApplyAsync(PostgresTransition write, InboxItem item, InboxApplication application, CancellationToken cancellationToken)
    {
        var isHeld = await write.ReadAsync(
            [Of(PostgresInboxSql.Hold, item, PgParameter.Int(item.Tries))],
            static async (reader, cancel) => await reader.ReadAsync(cancel).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (!isHeld)
        {
            return InboxOutcome.Overtaken;
        }

        LedgerObservation observed = default;
        foreach (var payment in application.Payments)
        {
            observed = observed.IsKnown ? observed : await PostgresObservation.WriteAsync(write, payment, application.Read!, cancellationToken).ConfigureAwait(false);
        }

        var outcome = InboxRules.Outcome(item, application, observed);
        if (outcome == InboxOutcome.Early)
        {
            return outcome;
        }

        var steps = new List<NpgsqlBatchCommand>(2);
        if (outcome != InboxOutcome.Quarantined)
        {
            steps.Add(PostgresOutbox.Add(application.Message(observed)));
        }

        steps.Add(Of(
            PostgresInboxSql.Close,
            item,
            PgParameter.Short((int)InboxRules.State(outcome)),
            PgParameter.Text(outcome == InboxOutcome.Quarantined ? InboxRules.Contradiction : null),
            PgParameter.Text(InboxRules.PaymentId(application))));
        await write.WriteAsync(steps, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private static NpgsqlBatchCommand Of(string sql, InboxItem item, params NpgsqlParameter[] others) =>
        PostgresCommands.With(sql, [PgParameter.Text(item.Account), PgParameter.Text(item.Envelope.EventId), .. others]);
}
