using System.Security.Cryptography;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The inbox in a SQLite file.</summary>
internal sealed class SqliteWebhookInbox(SqliteDatabase database) : IWebhookInbox
{
    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) =>
        database.WriteAsync(
            write => Of(write, SqliteInboxSql.Add, item)
                .Bind("$kind", (int)item.Envelope.Kind).Bind("$type", item.Envelope.ProviderType)
                .Bind("$payment_id", item.Envelope.PaymentId).Bind("$subject_id", item.Envelope.SubjectId)
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
                .Read(SqliteInboxRows.ReadItems),
            cancellationToken);

    public ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken) =>
        database.WriteAsync(write => Apply(write, item, application), cancellationToken);

    public async ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            write => Of(write, SqliteInboxSql.Return, item)
                .Bind("$tries", item.Tries).Bind("$reason", reason)
                .Bind("$state", (int)(retryAt is null ? InboxState.SetAside : InboxState.Open))
                .Bind("$retry_at", retryAt is { } time ? SqliteTime.From(time) : null)
                .Execute(),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> LinkAsync(CancellationToken cancellationToken)
    {
        using (var session = new SqliteSession(await database.OpenAsync(cancellationToken).ConfigureAwait(false)))
        {
            // As a rule there is nothing, and payments do not wait for this look through all that is unlinked.
            if (!session.Statement(SqliteInboxSql.SelectLinkable).Read(static reader => reader.Read()))
            {
                return 0;
            }
        }

        return await database.WriteAsync(static write => write.Statement(SqliteInboxSql.Link).Execute(), cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Statement(SqliteInboxSql.List(query))
                .Bind("$account", query.Account).Bind("$payment_id", query.PaymentId).Bind("$event", query.EventId).Bind("$max", Math.Max(0, query.Max)),
            SqliteInboxRows.ReadEntry,
            cancellationToken);

    public ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken) =>
        database.WriteAsync(write => write.Statement(SqliteInboxSql.Replay).Bind("$account", account).Bind("$event", eventId).Execute() > 0, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.PurgeAsync(SqliteInboxSql.Purge, before, cancellationToken);

    private InboxOutcome Apply(SqliteSession write, InboxItem item, InboxApplication application)
    {
        if (!Of(write, SqliteInboxSql.IsHeld, item).Bind("$tries", item.Tries).Read(static reader => reader.Read()))
        {
            return InboxOutcome.Overtaken;
        }

        // What is only looked at is not held: no lease.
        var (now, observed) = (database.Time.GetUtcNow(), default(LedgerObservation));
        var operations = new SqliteOperations(write, database.Owner, now, lease: default);
        foreach (var payment in application.Payments)
        {
            observed = observed.IsKnown ? observed : SqliteObservation.Write(operations, payment, application.Read!);
        }

        var outcome = InboxRules.Outcome(item, application, observed);
        if (outcome == InboxOutcome.Early)
        {
            return outcome;
        }

        if (outcome != InboxOutcome.Quarantined)
        {
            SqliteOutbox.Add(write, application.Message(observed), now);
        }

        Of(write, SqliteInboxSql.Close, item)
            .Bind("$state", (int)InboxRules.State(outcome))
            .Bind("$reason", outcome == InboxOutcome.Quarantined ? InboxRules.Contradiction : null)
            .Bind("$payment_id", InboxRules.PaymentId(application))
            .Bind("$handled_at", outcome == InboxOutcome.Quarantined ? null : SqliteTime.From(now))
            .Execute();
        return outcome;
    }

    private static SqliteStatement Of(SqliteSession write, string sql, InboxItem item) =>
        write.Statement(sql).Bind("$account", item.Account).Bind("$event", item.Envelope.EventId);
}
