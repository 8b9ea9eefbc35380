using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>Every mistake, tried until it is found.</summary>
internal static class BugTable
{
    public static int Print(long first, long count)
    {
        var survivors = 0;
        foreach (var (name, (_, create)) in Catalog.All)
        {
            var found = Find(create(), first, count);
            survivors += found is null ? 1 : 0;
            Console.WriteLine(found is null ? $"{name,-34} survived {count} seeds" : $"{name,-34} seed {found.Seed,5}  {found.Violations[0]}");
        }

        Console.WriteLine($"mistakes {Catalog.All.Count}, survived {survivors}");
        return survivors == 0 ? 0 : 1;
    }

    /// <summary>The first run that fails with the mistake and does not without it.</summary>
    public static Verdict? Find(Bug bug, long first, long count)
    {
        // All faults: a mistake may need one that the library itself does not withstand yet. What fails without the mistake does not count.
        var all = new HashSet<string>();
        var found = Campaign.Run(first, count, bug, all, static _ => { }, IsItsFault).Find(IsItsFault);
        return found;

        static bool IsItsFault(Verdict verdict) => Run.Of(verdict.Seed).Holds;
    }
}
