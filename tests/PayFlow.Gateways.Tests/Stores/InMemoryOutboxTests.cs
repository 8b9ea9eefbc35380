using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Stores;

public sealed class InMemoryOutboxTests : OutboxContractTests
{
    private readonly FakeTimeProvider _time = new();

    public InMemoryOutboxTests()
    {
        var outbox = new InMemoryOutbox(_time);
        (Outbox, Ledger) = (outbox, new InMemoryLedger(_time, outbox: outbox));
        Inbox = new InMemoryWebhookInbox(Ledger, outbox, _time);
    }

    protected override IEventOutbox Outbox { get; }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override DateTimeOffset Now => _time.GetUtcNow();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
