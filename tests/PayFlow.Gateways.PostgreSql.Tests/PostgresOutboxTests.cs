using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresOutboxTests : OutboxContractTests, IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;

    public PostgresOutboxTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        (Outbox, Inbox, Ledger) = (new PostgresOutbox(_database), new PostgresWebhookInbox(_database), new PostgresLedger(_database, LedgerSamples.TenMinutes));
    }

    protected override IEventOutbox Outbox { get; }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override DateTimeOffset Now => DateTimeOffset.UtcNow;

    public Task InitializeAsync() => _fixture.EmptyAsync(_database);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    protected override Task ElapseAsync(TimeSpan time) => _fixture.ElapseAsync(time);
}
