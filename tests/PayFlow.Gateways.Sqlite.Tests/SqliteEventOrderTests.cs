using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteEventOrderTests : EventOrderTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public SqliteEventOrderTests()
    {
        var database = _file.Open();
        (Inbox, Ledger, Outbox) = (new SqliteWebhookInbox(database), new SqliteLedger(database, LedgerSamples.TenMinutes), new SqliteOutbox(database));
    }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override IEventOutbox Outbox { get; }

    public void Dispose() => _file.Dispose();
}
