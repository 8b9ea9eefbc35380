using System.Diagnostics;

namespace PayFlow.Gateways.Benchmarks.Routing;

/// <summary>Choosing the account for one payment, policy by policy, on one thread.</summary>
internal static class RoutingBenchmark
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(3);

    public static async Task RunAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var cases = RoutingCase.All();
        for (var i = 0; i < 2; i++)
        {
            foreach (var each in cases)
            {
                each.Turn.Warm(duration / 8 / cases.Length, Slice);
            }

            // Time for the compiler's own thread.
            await Task.Delay(duration / 40);
        }

        var rounds = 0;
        while (rounds < 3 || Stopwatch.GetElapsedTime(start) < duration)
        {
            foreach (var each in cases)
            {
                each.Turn.Measure();
            }

            rounds++;
        }

        RoutingReport.Write(Console.Out, cases, rounds, Stopwatch.GetElapsedTime(start));
    }
}
