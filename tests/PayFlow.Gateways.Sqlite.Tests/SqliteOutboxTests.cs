using PayFlow.Gateways.Events;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteOutboxTests : OutboxContractTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public SqliteOutboxTests()
    {
        var database = _file.Open();
        (Outbox, Inbox) = (new SqliteOutbox(database), new SqliteWebhookInbox(database));
    }

    protected override IEventOutbox Outbox { get; }

    protected override IWebhookInbox Inbox { get; }

    protected override DateTimeOffset Now => _file.Time.GetUtcNow();

    public void Dispose() => _file.Dispose();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }
}
