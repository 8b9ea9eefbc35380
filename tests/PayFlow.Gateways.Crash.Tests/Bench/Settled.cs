using System.Diagnostics;

namespace PayFlow.Gateways.Crash;

/// <summary>Waits for what another process or thread is about to do.</summary>
internal static class Settled
{
    /// <summary>Returns when the condition has ended, or when the time is over.</summary>
    public static async Task AsLongAsAsync(Func<bool> condition, TimeSpan atMost)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (condition() && Stopwatch.GetElapsedTime(started) < atMost)
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
