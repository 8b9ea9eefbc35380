namespace PayFlow.Gateways.Crash;

/// <summary>One life of an application that ends too early, what follows, and the verdict.</summary>
internal sealed class CrashRun(Lane lane)
{
    /// <summary>The suffix of a point at which the provider has got everything, and has not done it.</summary>
    public const string NotCommitted = " (provider lost it)";

    /// <summary>The points that a scenario passes, in order, found by living through it once.</summary>
    public async Task<IReadOnlyList<string>> TraceAsync(string scenario, string account)
    {
        await lane.Store.EmptyAsync();
        var run = (await Child.RunAsync(lane.Order(scenario, account), "trace")).EnsureEnded();
        // What is sent whole, the provider may or may not have done: both are tried.
        return [.. run.Passed.SelectMany(point => point.StartsWith("send sent", StringComparison.Ordinal) ? [point, point + NotCommitted] : (string[])[point])];
    }

    /// <summary>Dies at a point, and possibly once more in recovery; recovers, repeats, judges.</summary>
    /// <param name="scenario">What it does.</param>
    /// <param name="account">Where.</param>
    /// <param name="point">Where it dies.</param>
    /// <param name="recoveryPoint">Where the recovery after it dies; null: nowhere.</param>
    /// <param name="isImpatient">Whether the caller asks again before recovery has run.</param>
    public async Task<CrashRow> DieAsync(string scenario, string account, string point, string? recoveryPoint = null, bool isImpatient = false)
    {
        await lane.Store.EmptyAsync();
        var order = lane.Order(scenario, account);
        var verdict = new Verdict(lane);
        var run = await FirstLifeAsync(order, point);
        if (!run.WasKilled)
        {
            verdict.Add($"did not die at {point}: {run.ExitCode} {run.Errors}");
        }

        verdict.OfTold("before the crash", run.Told);
        if (recoveryPoint is not null)
        {
            await lane.Store.ElapseAsync();
            var second = await Child.RunAsync(order with { Scenario = Scenarios.Recovery, Unreachable = null }, recoveryPoint);
            recoveryPoint = second.WasKilled ? recoveryPoint : recoveryPoint + " (not reached)";
        }

        if (isImpatient)
        {
            // Within the lease, and with nobody who could know more: he must not be told anything that is not so.
            verdict.OfTold("at once", await Restart.RepeatAsync(order));
        }

        var recovery = await Restart.RecoverAsync(order, lane.Store, inChild: Extent.IsFull);
        await verdict.OfLedgerAsync("after recovery", order);
        var told = await Restart.RepeatAsync(order);
        await Restart.RecoverAsync(order, lane.Store);
        await verdict.OfEndAsync(order, [.. run.Told, .. told]);
        var row = new CrashRow(recoveryPoint is null ? point : $"{point}, then {recoveryPoint} in recovery", scenario, account, lane.Store.Kind, verdict.Violations, recovery);
        CrashReport.Add(row);
        return row;
    }

    private async Task<ChildRun> FirstLifeAsync(CrashOrder order, string point)
    {
        if (!point.EndsWith(NotCommitted, StringComparison.Ordinal))
        {
            return await Child.RunAsync(order, point);
        }

        // "send sent @stripe:2 (provider lost it)"
        point = point[..^NotCommitted.Length];
        var colon = point.LastIndexOf(':');
        lane.LoseBeforeCommit(point[(point.LastIndexOf('@') + 1)..colon], int.Parse(point[(colon + 1)..]));
        var run = await Child.RunAsync(order, point);
        await Settled.AsLongAsAsync(() => lane.Providers.Faults.Pending.Count > 0, TimeSpan.FromSeconds(2));
        lane.Providers.Faults.Clear();
        return run;
    }
}
