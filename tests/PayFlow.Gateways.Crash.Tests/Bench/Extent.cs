namespace PayFlow.Gateways.Crash;

/// <summary>How much is run: <c>PAYFLOW_CRASH=full</c> runs everything, otherwise a part that touches every point somewhere.</summary>
internal static class Extent
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("PAYFLOW_CRASH") == "full";

    /// <summary>The seed of what is drawn; <c>PAYFLOW_CRASH_SEED</c> repeats a run.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("PAYFLOW_CRASH_SEED"), out var seed) ? seed : Environment.TickCount;

    public static T Of<T>(T usual, T full) => IsFull ? full : usual;
}
