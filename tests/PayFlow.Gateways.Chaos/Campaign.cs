using System.Collections.Concurrent;
using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>Many seeds, on all cores; each world keeps to one thread.</summary>
internal static class Campaign
{
    // Where one call completes another, the stack holds both.
    private const int Stack = 16 << 20;

    /// <returns>The runs that fail, by seed.</returns>
    public static List<Verdict> Run(long first, long count, Bug bug, IReadOnlySet<string> without, Action<Verdict> each, Func<Verdict, bool>? stops = null)
    {
        var failing = new ConcurrentBag<Verdict>();
        var next = first - 1;
        var over = false;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, Stack)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. failing.OrderBy(verdict => verdict.Seed)];

        void Work()
        {
            for (var seed = Interlocked.Increment(ref next); seed < first + count && !over; seed = Interlocked.Increment(ref next))
            {
                var verdict = Chaos.Run.Of(seed, bug, without);
                each(verdict);
                if (!verdict.Holds)
                {
                    failing.Add(verdict);
                    over |= stops?.Invoke(verdict) == true;
                }
            }
        }
    }
}
