using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Crash;

/// <summary>The application after the crash: with all faults off, and leases that are over, recovery runs until it finds nothing.</summary>
internal static class Restart
{
    private const int MostRounds = 8;

    /// <summary>In this process, which is warm; or in a new one, where the time counts.</summary>
    /// <returns>How long it took from the start to idle.</returns>
    public static async Task<TimeSpan> RecoverAsync(CrashOrder order, CrashStore store, bool inChild = false)
    {
        var recovery = order with { Scenario = Scenarios.Recovery, Unreachable = null };
        var taken = TimeSpan.Zero;
        await using var here = inChild ? null : CrashApplication.Build(recovery, KillSwitch.None);
        for (var round = 0; round < MostRounds; round++)
        {
            await store.ElapseAsync();
            var started = Stopwatch.GetTimestamp();
            var recovered = here is null ? await InChildAsync(recovery) : await here.GetRequiredService<PaymentRecovery>().RecoverDueAsync();
            taken += Stopwatch.GetElapsedTime(started);
            if (recovered == 0)
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>The caller asks again with the same keys.</summary>
    public static async Task<IReadOnlyList<Told>> RepeatAsync(CrashOrder order)
    {
        var told = new List<Told>();
        await using var services = CrashApplication.Build(order with { Unreachable = null }, KillSwitch.None);
        await new Shopping(services, order, told.Add).RunAsync(CancellationToken.None);
        return told;
    }

    private static async Task<int> InChildAsync(CrashOrder order)
    {
        var run = (await Child.RunAsync(order)).EnsureEnded();
        return run.Lines.Select(line => line.Recovered).OfType<int>().Single();
    }
}
