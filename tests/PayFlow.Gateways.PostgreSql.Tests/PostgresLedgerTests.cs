using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresLedgerTests : LedgerContractTests, IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;

    public PostgresLedgerTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        Ledger = new PostgresLedger(_database, TenMinutes);
    }

    protected override IPaymentLedger Ledger { get; }

    public Task InitializeAsync() => _fixture.EmptyAsync(_database);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    protected override Task ElapseAsync(TimeSpan time) => _fixture.ElapseAsync(time);
}
