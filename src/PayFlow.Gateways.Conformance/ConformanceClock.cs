namespace PayFlow.Gateways.Conformance;

/// <summary>The clock of the application and, where the provider is a stand-in, of the provider: it stands until it is advanced. Its timers are the system's.</summary>
public sealed class ConformanceClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => _now += by;
}
