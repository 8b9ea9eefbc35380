using System.Diagnostics;

namespace PayFlow.Gateways.Benchmarks.Harness;

/// <summary>Something short that is done over and over on one thread, and what was measured of it, a slice for every round.</summary>
internal sealed class Turn(string name, Action once)
{
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];
    private int _batch = 1;

    public string Name => name;

    public double Nanoseconds => Statistics.Median(_nanoseconds);

    public double Bytes => Statistics.Median(_bytes);

    /// <summary>Lets the compiler see the code run, and finds how often it fits into a slice.</summary>
    public void Warm(TimeSpan duration, TimeSpan slice)
    {
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        while (Stopwatch.GetElapsedTime(start) < duration || done == 0)
        {
            once();
            done++;
        }

        _batch = Math.Max(1, (int)(done * (slice / Stopwatch.GetElapsedTime(start))));
    }

    public void Measure()
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < _batch; i++)
        {
            once();
        }

        _nanoseconds.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / _batch);
        _bytes.Add((GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)_batch);
    }

    /// <summary>The median over the rounds of this one's time by the other's in the same round.</summary>
    public double Ratio(Turn other) => Statistics.Median(_nanoseconds.Zip(other._nanoseconds, (mine, its) => mine / its));
}
