using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Stores;

public sealed class InMemoryEventOrderTests : EventOrderTests
{
    public InMemoryEventOrderTests()
    {
        var outbox = new InMemoryOutbox(TimeProvider.System);
        (Ledger, Outbox) = (new InMemoryLedger(TimeProvider.System), outbox);
        Inbox = new InMemoryWebhookInbox(Ledger, outbox, TimeProvider.System);
    }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override IEventOutbox Outbox { get; }
}
