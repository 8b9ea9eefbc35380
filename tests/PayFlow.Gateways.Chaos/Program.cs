using System.Diagnostics;
using System.Globalization;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

internal static class Program
{
    public static int Main(string[] arguments)
    {
        var count = long.Parse(Value(arguments, "--seeds") ?? "1000", CultureInfo.InvariantCulture);
        var first = long.Parse(Value(arguments, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var verdicts = Campaign.Run(first, count, null);
        foreach (var verdict in verdicts.Where(v => !v.Holds).Take(20))
        {
            Console.WriteLine($"seed {verdict.Seed}:");
            foreach (var violation in verdict.Violations.Take(4)) Console.WriteLine("  " + violation);
        }
        if (count == 1)
        {
            var v = Chaos.Run.Of(first, keepsTrace: true);
            foreach (var l in v.Lines) Console.WriteLine(l);
            Console.WriteLine(string.Join("\n", v.Plan));
        }
        Console.WriteLine($"{count / watch.Elapsed.TotalSeconds:0} seeds/s, {verdicts.Sum(v => (long)v.Steps)} steps, {verdicts.Sum(v => v.Sends)} keys, {verdicts.Sum(v=>v.Plan.Count)} faults, {verdicts.Sum(v => v.Reviews)} in review");
        var broken = verdicts.Count(v => !v.Holds);
        Console.WriteLine($"seeds {count}, violations {broken}");
        return broken == 0 ? 0 : 1;
    }

    private static string? Value(string[] arguments, string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }
}
