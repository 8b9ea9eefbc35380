using System.Diagnostics;
using System.Globalization;
using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>The command line: seeds, one seed in full, or the table of mistakes.</summary>
internal static class Program
{
    private const int Shown = 5;

    public static int Main(string[] arguments)
    {
        if (Arguments.Read(arguments) is not { } read)
        {
            Console.Error.WriteLine(Arguments.Usage);
            return 2;
        }

        if (read.ListsBugs)
        {
            foreach (var (name, text) in Catalog.All)
            {
                Console.WriteLine($"{name,-34} {text.Summary}");
            }

            return 0;
        }

        return read.Bug == "all" ? BugTable.Print(read.Seed, read.Seeds) : Check(read);
    }

    private static int Check(Arguments read)
    {
        var bug = read.Bug is { } name ? Catalog.All[name].Create() : Bug.None;
        var watch = Stopwatch.StartNew();
        var total = new Total();
        var failing = Campaign.Run(read.Seed, read.Seeds, bug, read.Without, total.Add);
        foreach (var verdict in failing.Take(Shown))
        {
            Report.Write(Minimizer.Of(verdict, bug, read.Without), verdict);
        }

        foreach (var verdict in failing.Skip(Shown).Take(40))
        {
            Console.WriteLine($"seed {verdict.Seed}: {verdict.Violations[0]}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{read.Seeds / watch.Elapsed.TotalSeconds:0} seeds/s; {total.Steps} steps, {total.Sends} provider keys, {total.Faults} faults, {total.Reviews} operations left to a person"));
        Console.WriteLine($"seeds {read.Seeds}, violations {failing.Count}");
        return failing.Count == 0 ? 0 : 1;
    }
}
