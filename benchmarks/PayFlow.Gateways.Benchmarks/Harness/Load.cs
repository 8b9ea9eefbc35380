using System.Diagnostics;

namespace PayFlow.Gateways.Benchmarks.Harness;

/// <summary>Something that is called over and over.</summary>
internal abstract class Caller : IAsyncDisposable
{
    public abstract Task CallAsync();

    /// <summary>Fails the run where a finished call did not do what it was measured for.</summary>
    public virtual void Check(Task finished)
    {
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>What many callers at once did in one slice of time.</summary>
internal sealed record ParallelSlice(double PerSecond, double CpuMicroseconds, double CollectorMicroseconds, double Bytes);

/// <summary>Runs a caller for a slice of time and measures this process meanwhile.</summary>
internal static class Load
{
    /// <summary>One call after the other; the time of each in microseconds.</summary>
    public static async Task<List<double>> SequentialAsync(Caller caller, TimeSpan duration)
    {
        Settle();
        var times = new List<double>(16 * 1024);
        var end = Stopwatch.GetTimestamp() + Ticks(duration);
        var now = Stopwatch.GetTimestamp();
        while (now < end)
        {
            var task = caller.CallAsync();
            await task;
            var after = Stopwatch.GetTimestamp();
            caller.Check(task);
            times.Add(Stopwatch.GetElapsedTime(now, after).TotalMicroseconds);
            now = after;
        }

        return times;
    }

    /// <summary>Many callers at once, each with one call after the other.</summary>
    public static async Task<ParallelSlice> ParallelAsync(Caller caller, int callers, TimeSpan duration)
    {
        Settle();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var paused = GC.GetTotalPauseDuration();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => LoopAsync(caller, start + Ticks(duration)))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var spent = Environment.CpuUsage.TotalTime - cpu;
        var collected = GC.GetTotalPauseDuration() - paused;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        double calls = counts.Sum();
        return new ParallelSlice(calls / elapsed.TotalSeconds, spent.TotalMicroseconds / calls, collected.TotalMicroseconds / calls, allocated / calls);
    }

    private static async Task<int> LoopAsync(Caller caller, long end)
    {
        var count = 0;
        while (Stopwatch.GetTimestamp() < end)
        {
            var task = caller.CallAsync();
            await task;
            caller.Check(task);
            count++;
        }

        return count;
    }

    /// <summary>The garbage of the one is not to be collected on the account of the next.</summary>
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * Stopwatch.Frequency);
}
