using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Benchmarks.Endpoint;

/// <summary>The inbox in memory, a new one for every slice: what the slices before it have left is not to be paid for.</summary>
internal sealed class RenewedInbox : AbsentInbox
{
    private InMemoryWebhookInbox _inbox = Empty();

    public void Renew() => _inbox = Empty();

    public override ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => _inbox.AddAsync(item, cancellationToken);

    private static InMemoryWebhookInbox Empty() => new(new InMemoryLedger(TimeProvider.System), new InMemoryOutbox(TimeProvider.System), TimeProvider.System);
}
