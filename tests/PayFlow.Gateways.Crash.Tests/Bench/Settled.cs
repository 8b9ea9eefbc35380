using System.Diagnostics;

namespace PayFlow.Gateways.Crash;

/// <summary>Waits for what another process or thread is about to do.</summary>
internal static class Settled
{
    /// <summary>Returns when the condition has ended, or after two seconds.</summary>
    public static async Task AsLongAsAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (condition() && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2))
        {
            await Task.Yield();
        }
    }
}
