using Xunit.Abstractions;

namespace PayFlow.Gateways.Crash;

/// <summary>
/// An application dies by SIGKILL at every point that it passes: around each call to the ledger, and along each send. Which points there
/// are it tells itself, by living through the scenario once.
/// </summary>
public abstract class KillPointTests : IAsyncLifetime
{
    private Lane _lane = null!;

    public static TheoryData<string, string> Scenes => EachAt(Scenarios.All);

    public static TheoryData<string, string> Recoveries => EachAt([Scenarios.Charge, Scenarios.Capture, Scenarios.Void, Scenarios.Refund]);

    internal Lane Lane => _lane;

    public virtual async Task InitializeAsync() => _lane = await Lane.OpenAsync(await OpenAsync());

    public virtual Task DisposeAsync()
    {
        CrashReport.Write();
        return _lane.DisposeAsync().AsTask();
    }

    internal abstract Task<CrashStore> OpenAsync();

    protected async Task DieAtEveryPointAsync(string scenario, string account)
    {
        var run = new CrashRun(Lane);
        var points = await run.TraceAsync(scenario, account);
        points.Count.ShouldBeGreaterThan(8);

        var rows = new List<CrashRow>();
        foreach (var (point, isImpatient) in Chosen(points, scenario, account))
        {
            rows.Add(await run.DieAsync(scenario, account, point, isImpatient: isImpatient));
        }

        Broken(rows).ShouldBeEmpty();
    }

    protected async Task DieInRecoveryTooAsync(string scenario, string account)
    {
        var run = new CrashRun(Lane);
        var sent = (await run.TraceAsync(scenario, account)).Last(point => point.StartsWith("send sent", StringComparison.Ordinal) && !point.EndsWith(CrashRun.NotCommitted, StringComparison.Ordinal));
        var points = await TraceRecoveryAsync(scenario, account, sent);
        points.Count.ShouldBeGreaterThan(8);

        var rows = new List<CrashRow>();
        foreach (var (point, _) in Chosen(points, scenario, account))
        {
            rows.Add(await run.DieAsync(scenario, account, sent, point));
        }

        Broken(rows).ShouldBeEmpty();
    }

    protected async Task DieTwiceSomewhereAsync(ITestOutputHelper output)
    {
        output.WriteLine($"PAYFLOW_CRASH_SEED={Extent.Seed}");
        var rows = await new RandomCrashes(Lane, Extent.Seed).DieAsync(Extent.Of(4, 100));

        Broken(rows).ShouldBeEmpty($"seed {Extent.Seed}");
    }

    private async Task<IReadOnlyList<string>> TraceRecoveryAsync(string scenario, string account, string sent)
    {
        await Lane.Store.EmptyAsync();
        var order = Lane.Order(scenario, account);
        (await Child.RunAsync(order, sent)).WasKilled.ShouldBeTrue();
        await Lane.Store.ElapseAsync();
        return (await Child.RunAsync(order with { Scenario = Scenarios.Recovery, Unreachable = null }, "trace")).EnsureEnded().Passed;
    }

    private static TheoryData<string, string> EachAt(IEnumerable<string> scenarios)
    {
        // By default each scenario at one of the three gateways, in turns.
        var (data, gateways) = (new TheoryData<string, string>(), new[] { "stripe", "paypal", "square" });
        foreach (var (scenario, i) in scenarios.Select((scenario, i) => (scenario, i)))
        {
            foreach (var gateway in Extent.Of<string[]>([gateways[i % gateways.Length]], gateways))
            {
                data.Add(scenario, gateway);
            }
        }

        return data;
    }

    // By default one of eight, from another beginning each time, so that no point is left out everywhere.
    private IEnumerable<(string Point, bool IsImpatient)> Chosen(IReadOnlyList<string> points, string scenario, string account)
    {
        var step = Extent.Of(8, 1);
        var first = (int)((uint)(scenario.Length + (account.Length * 3) + (int)Lane.Store.Kind) % (uint)step);
        for (var i = first; i < points.Count; i += step)
        {
            yield return (points[i], (i / step) % 2 == 1);
        }
    }

    private static IEnumerable<string> Broken(IEnumerable<CrashRow> rows) =>
        rows.Where(row => row.Violations.Count > 0).Select(row => $"{row.Point} in {row.Scenario} at {row.Gateway} on {row.Store}: {string.Join("; ", row.Violations)}");
}
