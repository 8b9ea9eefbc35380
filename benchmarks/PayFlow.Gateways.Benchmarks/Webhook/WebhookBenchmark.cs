using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>Taking in one webhook: verification and envelope against the bare cryptography, in turns, on one thread.</summary>
internal static class WebhookBenchmark
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(3);
    private static readonly int[] Sizes = [2, 10, 200];

    public static async Task RunAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var now = DateTimeOffset.UtcNow;
        using var payPal = new PayPalCases();
        var services = new ServiceCollection();
        var builder = services.AddPayFlowGateways();
        HmacCases.Configure(builder);
        payPal.Configure(builder, now);
        await using var provider = services.BuildServiceProvider();

        WebhookCase[] cases =
        [
            .. Sizes.Select(size => HmacCases.Stripe(provider, size, now)),
            .. Sizes.Select(size => HmacCases.Square(provider, size, now)),
            .. Sizes.Select(size => payPal.Create(provider, size, now)),
        ];
        var turns = cases.SelectMany(each => each.Turns).ToArray();
        for (var i = 0; i < 2; i++)
        {
            foreach (var turn in turns)
            {
                turn.Warm(duration / 8 / turns.Length, Slice);
            }

            // Time for the compiler's own thread.
            await Task.Delay(duration / 40);
        }

        var rounds = 0;
        while (rounds < 3 || Stopwatch.GetElapsedTime(start) < duration)
        {
            foreach (var turn in turns)
            {
                turn.Measure();
            }

            rounds++;
        }

        WebhookReport.Write(Console.Out, cases, rounds, Stopwatch.GetElapsedTime(start));
    }
}
