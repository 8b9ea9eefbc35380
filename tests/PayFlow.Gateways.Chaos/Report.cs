using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>A failing run for people: what went wrong, with which faults, step by step.</summary>
internal static class Report
{
    private const int LastLines = 80;

    public static void Write(Verdict smallest, Verdict found)
    {
        Console.WriteLine($"seed {found.Seed}");
        foreach (var violation in found.Violations)
        {
            Console.WriteLine($"  {violation}");
        }

        Console.WriteLine($"  the least that still fails ({smallest.Plan.Count} of {found.Plan.Count}): {smallest.Violations[0]}");
        foreach (var fault in smallest.Plan)
        {
            Console.WriteLine($"    {fault}");
        }

        Console.WriteLine("  what happened:");
        foreach (var line in smallest.Lines.TakeLast(LastLines))
        {
            Console.WriteLine($"  {line}");
        }
    }
}
