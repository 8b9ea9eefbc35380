using System.Collections.Concurrent;
using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>Many seeds, on all cores; each world keeps to one thread.</summary>
internal static class Campaign
{
    private const int Stack = 16 << 20;

    public static List<Verdict> Run(long first, long count, Bug? bug)
    {
        var verdicts = new ConcurrentBag<Verdict>();
        var next = first - 1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, Stack)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. verdicts.OrderBy(verdict => verdict.Seed)];

        void Work()
        {
            for (var seed = Interlocked.Increment(ref next); seed < first + count; seed = Interlocked.Increment(ref next))
            {
                verdicts.Add(Chaos.Run.Of(seed, bug));
            }
        }
    }
}
