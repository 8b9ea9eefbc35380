using System.Diagnostics;
using System.Globalization;

namespace PayFlow.Gateways.Crash;

/// <summary>The database dies while eight callers charge.</summary>
public sealed class PostgresServerTests(PostgresDatabaseFixture postgres) : IClassFixture<PostgresDatabaseFixture>
{
    [OwnPostgresFact]
    public async Task A_server_killed_under_load_loses_nothing_that_was_told()
    {
        await using var server = await MortalPostgres.StartAsync();
        await using var store = new PostgresStore(server.ConnectionString);
        await using var lane = await Lane.OpenAsync(store);
        await using var crowd = new Crowd(lane, lane.Order(Scenarios.Charge, "stripe"));
        var times = Extent.Of(1, 6);
        for (var kill = 0; kill < times; kill++)
        {
            var down = await KillUnderLoadAsync(server, crowd);
            CrashReport.Note(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL killed after {crowd.Tried} charges; back after {down.TotalSeconds:F1} s"));
        }

        (await crowd.SettleAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Sessions_terminated_at_random_lose_nothing_that_was_told()
    {
        await using var store = new PostgresStore(postgres.ConnectionString);
        await using var lane = await Lane.OpenAsync(store);
        await using var crowd = new Crowd(lane, lane.Order(Scenarios.Charge, "stripe"));
        var enough = Extent.Of(60, 1500);
        var terminated = 0L;
        // A quick machine is through before many sessions have died: then it charges more.
        while (terminated <= 10)
        {
            var charging = crowd.ChargeAsync(crowd.Tried + enough);
            while (!charging.IsCompleted)
            {
                terminated += await store.ScalarAsync<long>(
                    """
                    select count(pg_terminate_backend(pid)) from (
                        select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state is not null order by random() limit 1) one
                    """);
            }

            await charging;
        }

        (await crowd.SettleAsync()).ShouldBeEmpty();
        CrashReport.Note($"{terminated} database sessions terminated during {crowd.Tried} charges");
    }

    /// <returns>How long the server took to come back, its recovery included.</returns>
    private static async Task<TimeSpan> KillUnderLoadAsync(MortalPostgres server, Crowd crowd)
    {
        var before = crowd.Captured;
        // Some are told, some are under way, and the last ones find nobody who could write anything down.
        var charging = crowd.ChargeAsync(crowd.Tried + 240);
        await Settled.AsLongAsAsync(() => crowd.Captured < before + 40, TimeSpan.FromSeconds(60));
        server.Kill();
        await charging;
        crowd.Captured.ShouldBeLessThan(crowd.Tried);
        var started = Stopwatch.GetTimestamp();
        await server.RestartAsync();
        return Stopwatch.GetElapsedTime(started);
    }
}

/// <summary>A test that needs the programs of a PostgreSQL, to start a server that it can kill.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OwnPostgresFactAttribute : FactAttribute
{
    public OwnPostgresFactAttribute() => Skip = PostgresBinaries.Directory is null ? "No programs of PostgreSQL to start a server with." : null;
}
