using System.Data.Common;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresPreparedTests : PreparedContractTests, IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;

    public PostgresPreparedTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        Ledger = new PostgresLedger(_database, TenMinutes);
    }

    protected override IPaymentLedger Ledger { get; }

    public Task InitializeAsync() => PostgresServer.ReasonToSkip is null ? _fixture.EmptyAsync(_database) : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [PostgresFact]
    public async Task A_transaction_in_another_database_is_refused()
    {
        await using var connection = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(_fixture.ConnectionString) { Database = "postgres" }.ToString());
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        (await Should.ThrowAsync<NotSupportedException>(async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, default))).Message.ShouldContain("have to be one");
    }

    protected override Task ElapseAsync(TimeSpan time) => _fixture.ElapseAsync(time);

    protected override async Task<DbTransaction> OpenTransactionAsync() => await (await _fixture.Source.OpenConnectionAsync()).BeginTransactionAsync();
}
