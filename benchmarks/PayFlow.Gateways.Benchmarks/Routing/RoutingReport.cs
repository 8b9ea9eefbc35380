using System.Globalization;
using System.Text.Json;
using PayFlow.Gateways.Benchmarks.Harness;

namespace PayFlow.Gateways.Benchmarks.Routing;

/// <summary>The figures of a run, for people and, as the last line, for programs.</summary>
internal static class RoutingReport
{
    private const double TimeBudget = 2_000;

    // Rates of success are reckoned anew once a second: that is not free, and less than half a byte for each decision.
    private const double BytesBudget = 0.5;

    public static void Write(TextWriter target, RoutingCase[] cases, int rounds, TimeSpan elapsed)
    {
        var table = new TextTable("one decision, 20 accounts, 20 rules", "ns", "at most", "bytes", "at most", "holds");
        foreach (var each in cases)
        {
            table.Add(each.Name, Text(each.Turn.Nanoseconds), Text(TimeBudget), Text(each.Turn.Bytes), "0", Holds(each) ? "yes" : "no");
        }

        table.Write(target);
        target.WriteLine();
        target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds in {elapsed.TotalSeconds:F0} s; medians over the rounds."));
        target.WriteLine(Json(cases, rounds, elapsed));
    }

    private static string Json(RoutingCase[] cases, int rounds, TimeSpan elapsed) => JsonSerializer.Serialize(new
    {
        benchmark = "routing",
        seconds = Math.Round(elapsed.TotalSeconds, 1),
        rounds,
        cases = cases.Select(each => new { name = each.Name, ns = Math.Round(each.Turn.Nanoseconds), bytes = Math.Round(each.Turn.Bytes, 1), most_ns = TimeBudget, most_bytes = 0, holds = Holds(each) }),
    });

    private static bool Holds(RoutingCase each) => each.Turn.Nanoseconds <= TimeBudget && each.Turn.Bytes < BytesBudget;

    private static string Text(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
