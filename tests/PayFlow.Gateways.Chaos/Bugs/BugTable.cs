namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>Every mistake, tried until it is found.</summary>
internal static class BugTable
{
    public static int Print(long first, long count)
    {
        var survivors = 0;
        foreach (var (name, (_, create)) in Catalog.All)
        {
            var failing = Campaign.Run(first, count, create(), _ => { }, stopsAtFirst: true);
            survivors += failing.Count == 0 ? 1 : 0;
            Console.WriteLine(failing.Count == 0 ? $"{name,-34} survived {count} seeds" : $"{name,-34} found by seed {failing[0].Seed}: {failing[0].Violations[0]}");
        }

        Console.WriteLine($"mistakes {Catalog.All.Count}, survived {survivors}");
        return survivors == 0 ? 0 : 1;
    }
}
