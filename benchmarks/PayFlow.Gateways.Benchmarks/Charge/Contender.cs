using PayFlow.Gateways.Benchmarks.Harness;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>One way to take a payment, and what was measured of it, a slice for every round.</summary>
internal sealed class Contender(string key, string name, Contender? limit, Func<Caller> create)
{
    private readonly List<double> _latencies = [];
    private readonly List<double> _medians = [];
    private readonly List<ParallelSlice> _slices = [];

    public string Key => key;

    public string Name => name;

    /// <summary>What it is held against. Null: itself.</summary>
    public Contender Limit => limit ?? this;

    public IReadOnlyList<ParallelSlice> Slices => _slices;

    public double P50 => Statistics.Median(_medians);

    public double P99 => Statistics.Percentile([.. _latencies], 0.99);

    public double PerSecond => Statistics.Median(_slices.Select(slice => slice.PerSecond));

    public double Cpu => Statistics.Median(_slices.Select(slice => slice.CpuMicroseconds));

    public double Collector => Statistics.Median(_slices.Select(slice => slice.CollectorMicroseconds));

    public double Bytes => Statistics.Median(_slices.Select(slice => slice.Bytes));

    /// <summary>Lets the compiler see the code run until it has nothing left to improve.</summary>
    public async Task WarmAsync(int callers, TimeSpan duration)
    {
        await using var caller = create();
        await Load.ParallelAsync(caller, callers, duration);
    }

    /// <summary>Measures one slice with a client of its own: what a ledger in memory keeps from one round is no burden on the next.</summary>
    public async Task MeasureAsync(int callers, TimeSpan slice)
    {
        await using var caller = create();
        await Load.ParallelAsync(caller, callers, slice / 8);
        var latencies = await Load.SequentialAsync(caller, slice / 2);
        _latencies.AddRange(latencies);
        _medians.Add(Statistics.Median(latencies));
        _slices.Add(await Load.ParallelAsync(caller, callers, slice));
    }

    /// <summary>The median over the rounds of this one's figure by the other's in the same round.</summary>
    public double Ratio(Contender other, Func<ParallelSlice, double> figure) =>
        Statistics.Median(_slices.Zip(other._slices, (mine, its) => figure(mine) / figure(its)));
}
