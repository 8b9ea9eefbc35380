using System.Diagnostics.CodeAnalysis;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>
/// A token bucket for each source, kept as one number: the moment at which it is full again. A full bucket and no bucket are the same, so
/// what lies in the past is forgotten, and the table does not grow with the number of senders there have ever been.
/// </summary>
internal sealed class SourceRates(WebhookEndpointLimits limits, TimeProvider time)
{
    internal const int MaxSources = 4096;

    private static readonly long Pause = TimeSpan.TicksPerSecond / 10;

    private readonly long _start = time.GetTimestamp();
    private readonly long _one = TimeSpan.TicksPerSecond / limits.DeliveriesPerSecond;
    private readonly long _allowance = TimeSpan.TicksPerSecond / limits.DeliveriesPerSecond * (limits.Burst - 1L);
    private readonly Lock _lock = new();
    private readonly Dictionary<WebhookSource, long> _fullAt = [];
    private long _nextSweep;

    /// <summary>Takes one token; where there is none, says how long until there is.</summary>
    public bool TryTake(WebhookSource source, [NotNullWhen(false)] out TimeSpan? wait)
    {
        var now = time.GetElapsedTime(_start).Ticks;
        lock (_lock)
        {
            var known = _fullAt.TryGetValue(source, out var fullAt);
            if (!known && _fullAt.Count >= MaxSources)
            {
                source = Room(source, now);
                fullAt = _fullAt.GetValueOrDefault(source);
            }

            var owed = Math.Max(fullAt - now, 0);
            if (owed > _allowance)
            {
                wait = TimeSpan.FromTicks(owed - _allowance);
                return false;
            }

            _fullAt[source] = now + owed + _one;
            wait = null;
            return true;
        }
    }

    /// <summary>Forgets full buckets. Where all are in use, newcomers share one, so that many addresses are no way around the limit.</summary>
    private WebhookSource Room(WebhookSource source, long now)
    {
        if (now >= _nextSweep)
        {
            _nextSweep = now + Pause;
            foreach (var (other, fullAt) in _fullAt)
            {
                if (fullAt <= now)
                {
                    _fullAt.Remove(other);
                }
            }
        }

        return _fullAt.Count < MaxSources ? source : new WebhookSource(source.Account, UInt128.MaxValue);
    }
}
