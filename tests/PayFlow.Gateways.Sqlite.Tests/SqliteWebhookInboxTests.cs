using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteWebhookInboxTests : InboxContractTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public SqliteWebhookInboxTests() => Inbox = new SqliteWebhookInbox(_file.Open());

    protected override IWebhookInbox Inbox { get; }

    protected override DateTimeOffset Now => _file.Time.GetUtcNow();

    public void Dispose() => _file.Dispose();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }
}
