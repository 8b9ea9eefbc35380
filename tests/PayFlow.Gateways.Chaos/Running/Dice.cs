namespace PayFlow.Gateways.Chaos.Running;

/// <summary>
/// Chance by name: the same seed and the same name give the same number, whatever was drawn before. So a run from which one fault was
/// taken away is otherwise the same run, and can be made smaller step by step.
/// </summary>
internal sealed class Dice(long seed)
{
    private readonly ulong _seed = Mix(unchecked((ulong)seed) + 0x9E3779B97F4A7C15);

    public ulong Bits(string name)
    {
        var hash = _seed;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 0x100000001B3;
            hash ^= hash >> 29;
        }

        return Mix(hash);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Roll(string name) => (Bits(name) >> 11) * (1.0 / (1UL << 53));

    public int Pick(string name, int count) => (int)(Bits(name) % (ulong)count);

    public T Pick<T>(string name, IReadOnlyList<T> from) => from[Pick(name, from.Count)];

    /// <summary>Evenly by orders of magnitude: short ones are common, long ones come.</summary>
    public TimeSpan Time(string name, TimeSpan least, TimeSpan most) =>
        TimeSpan.FromMilliseconds(least.TotalMilliseconds * Math.Pow(most.TotalMilliseconds / least.TotalMilliseconds, Roll(name)));

    public TimeSpan Time(string name, double leastSeconds, double mostSeconds) =>
        Time(name, TimeSpan.FromSeconds(leastSeconds), TimeSpan.FromSeconds(mostSeconds));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
