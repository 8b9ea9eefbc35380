using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What the databases have to do beyond finding the same.</summary>
public sealed class StoreTests(PostgresDatabaseFixture database) : IClassFixture<PostgresDatabaseFixture>
{
    private const string Tamper = "update settlement_entry set net_minor = net_minor - 1 where account = 'tampered'";
    private const string Traces = "select (select count(*) from reconciliation_run) + (select count(*) from reconciliation_break where account = 'tampered')";

    [Fact]
    public async Task On_sqlite_a_run_that_does_not_foot_leaves_no_trace()
    {
        await using var subject = new SqliteStoreUnderTest();
        await subject.Store.LandAsync([Entry("txn_1", "ch_1", 1000, account: "tampered")], default);
        await subject.RunAsync(Tamper);

        var exception = await Should.ThrowAsync<ReconciliationProofException>(() => subject.Store.MatchAsync(Scope("tampered"), default));

        (exception.Account, exception.Side, exception.Difference.MinorUnits).ShouldBe(("tampered", "provider: gross less fees against net", (Int128)1));
        (await subject.RunAsync(Traces)).ShouldBe(0L);
    }

    [PostgresFact]
    public async Task On_postgres_a_run_that_does_not_foot_leaves_no_trace()
    {
        await using var subject = new PostgresStoreUnderTest(database.Source);
        await subject.Store.LandAsync([Entry("txn_1", "ch_1", 1000, account: "tampered")], default);
        await database.ExecuteAsync("set search_path = payflow; " + Tamper);

        await Should.ThrowAsync<ReconciliationProofException>(() => subject.Store.MatchAsync(Scope("tampered"), default));

        (await database.ScalarAsync<long>("select count(*) from payflow.reconciliation_break where account = 'tampered'")).ShouldBe(0);
        await database.ExecuteAsync("delete from payflow.settlement_entry where account = 'tampered'");
    }

    [Fact]
    public async Task On_sqlite_sums_beyond_64_bits_are_exact()
    {
        await using var subject = new SqliteStoreUnderTest();

        await CheckHugeSumsAsync(subject);
    }

    [PostgresFact]
    public async Task On_postgres_sums_beyond_64_bits_are_exact()
    {
        await using var subject = new PostgresStoreUnderTest(database.Source);

        await CheckHugeSumsAsync(subject);
    }

    [PostgresFact]
    public async Task On_postgres_runs_at_the_same_time_take_turns()
    {
        await using var subject = new PostgresStoreUnderTest(database.Source);
        await subject.AddAsync([.. Enumerable.Range(0, 20).Select(i => Movement($"ch_{i}", 100, account: "busy"))]);

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => subject.Store.MatchAsync(Scope("busy"), default)));

        runs.ShouldAllBe(run => run.Breaks.Count == 20);
        (await database.ScalarAsync<long>("select count(*) from payflow.reconciliation_break where account = 'busy'")).ShouldBe(20);
    }

    [PostgresFact]
    public async Task On_postgres_payments_written_meanwhile_do_not_spoil_the_proof()
    {
        await using var subject = new PostgresStoreUnderTest(database.Source);
        var payments = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await subject.AddAsync([Movement($"ch_{i}", 100, account: "live")]);
            }
        });

        var last = 0L;
        while (!payments.IsCompleted)
        {
            var match = await subject.Store.MatchAsync(Scope("live"), default);
            last = match.Lines.Sum(line => line.Ledger.Missing.Count);
            match.Breaks.Count.ShouldBe((int)last);
        }

        await payments;
        last.ShouldBeLessThanOrEqualTo(100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_store_of_a_database_wins_in_whichever_order_it_is_added(bool databaseFirst)
    {
        var services = new ServiceCollection();
        var builder = new PayFlowBuilder(services);
        _ = databaseFirst ? builder.UseSqlite("payflow.db").AddReconciliation() : builder.AddReconciliation().UseSqlite("payflow.db");

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IReconciliationStore>().GetType().Name.ShouldBe("SqliteReconciliationStore");
        provider.GetRequiredService<IReconciler>().ShouldNotBeNull();
    }

    private static async Task CheckHugeSumsAsync(StoreUnderTest subject)
    {
        await subject.AddAsync([
            Movement("a", long.MaxValue, account: "huge"), Movement("b", long.MaxValue, account: "huge"),
            Movement("c", long.MaxValue, kind: MovementKind.Refund, account: "huge"), Movement("d", long.MaxValue, kind: MovementKind.Refund, account: "huge"),
            Movement("e", long.MaxValue, kind: MovementKind.Refund, account: "huge")]);
        await subject.Store.LandAsync([Entry("1", "a", long.MaxValue, account: "huge"), Entry("2", "b", long.MaxValue, account: "huge"), Entry("3", "x", long.MaxValue, account: "huge")], default);

        var match = await subject.Store.MatchAsync(Scope("huge"), default);

        var line = match.Lines.ShouldHaveSingleItem();
        line.Provider.Total.ShouldBe(new Tally(3, (Int128)long.MaxValue * 3));
        line.Ledger.Matched.ShouldBe(new Tally(2, (Int128)long.MaxValue * 2));
        line.Ledger.Missing.ShouldBe(new Tally(3, (Int128)long.MaxValue * -3));
    }

    private static ReconciliationScope Scope(string account) => new()
    {
        RunId = Guid.NewGuid(),
        From = Day,
        To = Day.AddDays(1),
        StartedAt = Noon,
        MatchedAt = Noon,
        Read = [account],
        Unread = [],
    };
}
