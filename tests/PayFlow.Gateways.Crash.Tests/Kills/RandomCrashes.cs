namespace PayFlow.Gateways.Crash;

/// <summary>Crashes drawn by a seed: somewhere in a scenario, and once more somewhere in the recovery after it.</summary>
internal sealed class RandomCrashes(Lane lane, int seed)
{
    private const int MostPointsInRecovery = 14;

    private readonly Random _random = new(seed);
    private readonly Dictionary<(string, string), IReadOnlyList<string>> _points = [];

    public async Task<IReadOnlyList<CrashRow>> DieAsync(int times)
    {
        var run = new CrashRun(lane);
        var rows = new List<CrashRow>();
        for (var i = 0; i < times; i++)
        {
            var scenario = Draw(Scenarios.All);
            var account = Draw(["stripe", "paypal", "square"]);
            var points = _points.TryGetValue((scenario, account), out var known) ? known : _points[(scenario, account)] = await run.TraceAsync(scenario, account);
            rows.Add(await run.DieAsync(scenario, account, Draw(points), $"#{_random.Next(1, MostPointsInRecovery)}", isImpatient: _random.Next(2) == 0));
        }

        return rows;
    }

#pragma warning disable CA5394 // it has to be repeatable, not secret
    private T Draw<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
#pragma warning restore CA5394
}
