using Xunit.Abstractions;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>
/// An application that takes payments and webhooks dies by SIGKILL on the way of an event, from its arrival to the mark that its handler has it.
/// Nothing is lost, and what the handler does happens once.
/// </summary>
public sealed class EventKillTests(PostgresDatabaseFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresDatabaseFixture>, IDisposable
{
    /// <summary>By default two of three points, each on one of the stores.</summary>
    public static TheoryData<string, int> OnSqlite => Chosen(StoreKind.Sqlite);

    public static TheoryData<string, int> OnPostgres => Chosen(StoreKind.Postgres);

    /// <summary>Where what was sent is not written yet, and where what was read is not.</summary>
    public static TheoryData<string, int> ByHand
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var point in Extent.Of<string[]>(["finish before"], ["finish before", "finish after", "apply before", "apply after"]))
            {
                foreach (var nth in Extent.Of<int[]>([1, 4, 7], [1, 2, 3, 4, 5, 6, 7, 8]))
                {
                    data.Add(point, nth);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OnSqlite))]
    public async Task Killed_on_the_way_of_an_event_nothing_is_lost_on_sqlite(string point, int nth)
    {
        using var store = new SqliteStore();
        await DieAsync(store, point, nth);
    }

    [PostgresTheory]
    [MemberData(nameof(OnPostgres))]
    public async Task Killed_on_the_way_of_an_event_nothing_is_lost_on_postgresql(string point, int nth)
    {
        await using var store = new PostgresStore(postgres.ConnectionString);
        await DieAsync(store, point, nth);
    }

    [Theory]
    [MemberData(nameof(ByHand))]
    public async Task Refunded_by_hand_while_it_was_away_nothing_is_lost_and_nothing_goes_back_on_sqlite(string point, int nth)
    {
        using var store = new SqliteStore();
        await DieAsync(store, point, nth, isRefundedMeanwhile: true);
    }

    [PostgresTheory]
    [MemberData(nameof(ByHand))]
    public async Task Refunded_by_hand_while_it_was_away_nothing_is_lost_and_nothing_goes_back_on_postgresql(string point, int nth)
    {
        await using var store = new PostgresStore(postgres.ConnectionString);
        await DieAsync(store, point, nth, isRefundedMeanwhile: true);
    }

    public void Dispose() => CrashReport.Write();

    private async Task DieAsync(CrashStore store, string name, int nth, bool isRefundedMeanwhile = false)
    {
        await using var lane = await EventLane.OpenAsync(store, nth);
        var run = new EventRun(lane);
        var died = await run.DieAsync(EventPoint.All.Single(point => point.Name == name), nth);
        var before = EffectFile.Read(lane.Order.Effects).Count;
        if (isRefundedMeanwhile)
        {
            await run.RefundWhileAwayAsync();
        }

        await run.LiveAsync(hearsFirst: isRefundedMeanwhile);

        var verdict = new EventVerdict(lane);
        verdict.Add(died);
        await verdict.JudgeAsync();
        output.WriteLine($"{verdict.Invocations} invocations, {verdict.Effects} effects, {before} lines before the crash; {lane.Providers.WebhookAttempts.Count} deliveries; {run.Recovery.TotalMilliseconds:F0} ms");
        CrashReport.Add(new CrashRow($"{name}:{nth}{(isRefundedMeanwhile ? ", then refunds by hand" : "")}", "events", "all", store.Kind, verdict.Violations, run.Recovery));
        verdict.Violations.ShouldBeEmpty();
        verdict.Effects.ShouldBeGreaterThan(20);
    }

    private static TheoryData<string, int> Chosen(StoreKind store)
    {
        var data = new TheoryData<string, int>();
        foreach (var (point, i) in EventPoint.All.Select((point, i) => (point, i)))
        {
            if (Extent.IsFull || i % 3 == (int)store)
            {
                foreach (var nth in Extent.Of<int[]>([Math.Min(point.Most, 1 + (i / 3 % 3 * 3))], [1, 2, 4, 8]).Where(nth => nth <= point.Most))
                {
                    data.Add(point.Name, nth);
                }
            }
        }

        return data;
    }
}
