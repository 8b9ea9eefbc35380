using System.Diagnostics;

namespace PayFlow.Gateways.Crash;

/// <summary>
/// Kills this process at a named point, as the power cut would: no handler, no finally, no flush. The point is <c>name:nth</c>, or
/// <c>#nth</c> for the nth point of any name; <c>trace</c> only tells which points are passed.
/// </summary>
internal sealed class KillSwitch(string? point, Action<ChildLine> tell)
{
    private readonly Dictionary<string, int> _passed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>A process that lives.</summary>
    public static KillSwitch None { get; } = new(null, static _ => { });

    /// <summary>Says that a point is reached. Does not return from the one at which the process is to die.</summary>
    public void Pass(string name)
    {
        if (point is null)
        {
            return;
        }

        lock (_lock)
        {
            var nth = _passed[name] = _passed.GetValueOrDefault(name) + 1;
            _count++;
            if (point == $"{name}:{nth}" || point == $"#{_count}")
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                throw new UnreachableException();
            }

            if (point == "trace")
            {
                tell(new ChildLine { Passed = $"{name}:{nth}" });
            }
        }
    }
}
