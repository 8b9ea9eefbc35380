using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>A sliding window over the attempts in one currency, in twelve parts for each account.</summary>
internal sealed class SuccessWindow(int accounts)
{
    private const int Parts = 12;

    // As if each account had had twenty attempts before, eighteen of them good: one early failure is no verdict.
    private const long GoodBefore = 72;
    private const long AllBefore = 80;

    private static readonly long Fresh = TimeSpan.TicksPerSecond;

    private readonly Lock _gate = new();
    private readonly Part[] _parts = new Part[accounts * Parts];
    private Snapshot? _last;

    public void Add(int account, int good, int all, DateTime now, TimeSpan window)
    {
        var length = window.Ticks / Parts;
        var begin = now.Ticks / length * length;
        lock (_gate)
        {
            ref var part = ref _parts[(account * Parts) + (int)(now.Ticks / length % Parts)];
            part = part.Begin == begin ? part with { Good = part.Good + good, All = part.All + all } : new Part(begin, good, all);
        }
    }

    /// <summary>The rates as they stood at most a second ago. The array is not changed any more.</summary>
    public int[] Rates(DateTime now, TimeSpan window) =>
        Volatile.Read(ref _last) is { } last && last.Window == window && now.Ticks - last.At is >= 0 and var age && age < Fresh ? last.Rates : Reckon(now, window);

    private int[] Reckon(DateTime now, TimeSpan window)
    {
        var rates = new int[accounts];
        lock (_gate)
        {
            for (var account = 0; account < accounts; account++)
            {
                var (good, all) = (GoodBefore, AllBefore);
                foreach (var part in _parts.AsSpan(account * Parts, Parts))
                {
                    var counts = part.Begin > now.Ticks - window.Ticks && part.Begin <= now.Ticks;
                    (good, all) = counts ? (good + part.Good, all + part.All) : (good, all);
                }

                rates[account] = (int)(good * SuccessRates.Whole / all);
            }
        }

        Volatile.Write(ref _last, new Snapshot(now.Ticks, window, rates));
        return rates;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(long Begin, long Good, long All);

    private sealed record Snapshot(long At, TimeSpan Window, int[] Rates);
}
