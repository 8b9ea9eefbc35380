namespace PayFlow.Gateways.Crash.Events;

/// <summary>The two points around a call.</summary>
internal static class KillSwitchExtensions
{
    public static async ValueTask<T> AroundAsync<T>(this KillSwitch kills, string call, Func<ValueTask<T>> run, Func<T, bool>? counts = null)
    {
        kills.Pass($"{call} before");
        var result = await run().ConfigureAwait(false);
        if (counts?.Invoke(result) != false)
        {
            kills.Pass($"{call} after");
        }

        return result;
    }

    public static async ValueTask AroundAsync(this KillSwitch kills, string call, Func<ValueTask> run)
    {
        kills.Pass($"{call} before");
        await run().ConfigureAwait(false);
        kills.Pass($"{call} after");
    }
}
