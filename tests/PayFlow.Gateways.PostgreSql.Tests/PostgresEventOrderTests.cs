using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresEventOrderTests : EventOrderTests, IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;

    public PostgresEventOrderTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        (Inbox, Ledger, Outbox) = (new PostgresWebhookInbox(_database), new PostgresLedger(_database, LedgerSamples.TenMinutes), new PostgresOutbox(_database));
    }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override IEventOutbox Outbox { get; }

    public Task InitializeAsync() => _fixture.EmptyAsync(_database);

    public async Task DisposeAsync() => await _database.DisposeAsync();
}
