using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Stores;

public sealed class InMemoryWebhookInboxTests : InboxContractTests
{
    private readonly FakeTimeProvider _time = new();

    public InMemoryWebhookInboxTests() => Inbox = new InMemoryWebhookInbox(_time);

    protected override IWebhookInbox Inbox { get; }

    protected override DateTimeOffset Now => _time.GetUtcNow();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
