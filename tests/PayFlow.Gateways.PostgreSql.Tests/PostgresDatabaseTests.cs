using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresDatabaseTests(PostgresDatabaseFixture fixture) : IClassFixture<PostgresDatabaseFixture>
{
    [PostgresFact]
    public async Task Eight_instances_that_start_at_once_migrate_once()
    {
        await fixture.ExecuteAsync("drop schema if exists payflow cascade");
        var databases = Enumerable.Range(0, 8).Select(_ => fixture.Open()).ToList();

        await Task.WhenAll(databases.Select(database => Task.Run(async () => await database.InitializeAsync(default))));

        (await fixture.ScalarAsync<long>("select count(*) from payflow.migration where version = 1")).ShouldBe(1);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task A_migration_that_was_applied_with_another_content_is_refused()
    {
        await using (var first = fixture.Open())
        {
            await first.InitializeAsync(default);
        }

        await fixture.ExecuteAsync("update payflow.migration set checksum = 'x' || checksum");
        var refusal = await RefusalAsync("");
        await fixture.ExecuteAsync("update payflow.migration set checksum = substr(checksum, 2)");

        refusal.ShouldContain("0001_initial");
    }

    [PostgresFact]
    public async Task A_server_that_would_lose_commits_is_refused() =>
        (await RefusalAsync("Options=-c synchronous_commit=off")).ShouldContain("synchronous_commit");

    [PostgresFact]
    public async Task Another_isolation_than_the_ledger_is_built_for_is_refused() =>
        (await RefusalAsync("Options=-c default_transaction_isolation=serializable")).ShouldContain("read committed");

    [PostgresFact]
    public async Task A_session_that_cannot_write_is_refused() =>
        (await RefusalAsync("Options=-c default_transaction_read_only=on")).ShouldContain("read_only");

    [PostgresFact]
    public async Task Error_details_that_would_carry_row_values_are_refused() =>
        (await RefusalAsync("Include Error Detail=true")).ShouldContain("Include Error Detail");

    [PostgresFact]
    public async Task A_refused_start_is_checked_again_by_the_next_call()
    {
        await using var database = fixture.Open("Options=-c synchronous_commit=off");
        var ledger = new PostgresLedger(database, TenMinutes);

        await Should.ThrowAsync<InvalidOperationException>(async () => await ledger.FindAsync(Intent().Id, default));
        await Should.ThrowAsync<InvalidOperationException>(async () => await ledger.FindAsync(Intent().Id, default));
    }

    [PostgresFact]
    public async Task A_role_without_the_right_to_create_works_on_a_migrated_database()
    {
        await using (var owner = fixture.Open())
        {
            await owner.InitializeAsync(default);
        }

        var role = $"payflow_app_{Guid.NewGuid():N}";
        await fixture.ExecuteAsync($"create role {role} login");
        await fixture.ExecuteAsync($"grant usage on schema payflow to {role}; grant select, insert, update on all tables in schema payflow to {role}");
        await using (var database = fixture.Open($"Username={role}"))
        {
            var ledger = new PostgresLedger(database, TenMinutes);
            var intent = Intent("by-the-app");
            (await ledger.BeginAsync(intent, Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Started);
            await ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed), Captured(Movement("ch_app") with { OperationId = intent.Id }), default);
        }

        await fixture.ExecuteAsync($"drop owned by {role}; drop role {role}");
    }

    [PostgresFact]
    public async Task An_exception_does_not_carry_row_values()
    {
        await using var provider = Provider(builder => builder.UsePostgreSql($"{fixture.ConnectionString};Include Error Detail=true"));
        var ledger = provider.GetRequiredService<IPaymentLedger>();
        var refused = Plan(key: "SECRET" + new string('k', 60));

        var exception = await Should.ThrowAsync<PostgresException>(async () => await ledger.BeginAsync(Intent("leak"), refused, default));

        exception.ToString().ShouldNotContain("SECRET");
    }

    [PostgresFact]
    public async Task UsePostgreSql_replaces_the_stores_in_memory()
    {
        await using var provider = Provider(builder => builder.UsePostgreSql(fixture.Source));

        await provider.GetRequiredService<IHostedService>().StartAsync(default);

        (await provider.GetRequiredService<IPaymentLedger>().FindAsync(Intent("unknown").Id, default)).ShouldBeNull();
        (await provider.GetRequiredService<IWebhookInbox>().ClaimAsync(1, default)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_wrong_setting_stops_the_start_of_the_host_and_an_absent_server_does_not()
    {
        await using var wrong = Provider(builder => builder.UsePostgreSql($"{fixture.ConnectionString};Options=-c synchronous_commit=off"));
        await Should.ThrowAsync<InvalidOperationException>(() => wrong.GetRequiredService<IHostedService>().StartAsync(default));

        await using var absent = Provider(builder => builder.UsePostgreSql("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"));
        await absent.GetRequiredService<IHostedService>().StartAsync(default);
        await Should.ThrowAsync<NpgsqlException>(async () => await absent.GetRequiredService<IPaymentLedger>().BeginAsync(Intent(), Plan(), default));
    }

    private static ServiceProvider Provider(Action<PayFlowBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IPaymentLedger>(_ => throw new InvalidOperationException("replaced"));
        services.AddLogging();
        configure(new PayFlowBuilder(services));
        return services.BuildServiceProvider();
    }

    private async Task<string> RefusalAsync(string settings)
    {
        await using var database = fixture.Open(settings);
        return (await Should.ThrowAsync<InvalidOperationException>(async () => await database.InitializeAsync(default))).Message;
    }
}
