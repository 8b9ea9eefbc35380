namespace PayFlow.Gateways.AspNetCore;

/// <summary>
/// How much the webhook endpoint takes before it knows who sends. The defaults are far above what a provider sends, and hold what anybody
/// can cost this process. What is turned away is not lost: providers deliver again.
/// </summary>
public sealed record WebhookEndpointLimits
{
    /// <summary>How many bodies, of 1 MiB at most, are held at once. Beyond it who is slowest makes room; where nobody is slow: 503. 1 to 1,000,000.</summary>
    /// <value>The default value is 256.</value>
    public int MaxBodiesInFlight { get; init; } = 256;

    /// <summary>
    /// How many deliveries a second an account takes from one remote address, in the long run; IPv6 addresses count by their first 64 bits.
    /// Beyond it: 429. 1 to 1,000,000. Behind a proxy let <c>UseForwardedHeaders()</c> find the address, or all senders are one.
    /// </summary>
    /// <value>The default value is 200.</value>
    public int DeliveriesPerSecond { get; init; } = 200;

    /// <summary>How many deliveries may come at once after a pause, for the same account and address. 1 to 1,000,000.</summary>
    /// <value>The default value is 2,000.</value>
    public int Burst { get; init; } = 2_000;

    /// <summary>How long a body may take to come. Beyond it: 408, and the connection is aborted. 1 second to 5 minutes.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        Between(MaxBodiesInFlight, 1, 1_000_000, nameof(MaxBodiesInFlight));
        Between(DeliveriesPerSecond, 1, 1_000_000, nameof(DeliveriesPerSecond));
        Between(Burst, 1, 1_000_000, nameof(Burst));
        Between(ReadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), nameof(ReadTimeout));
    }

    private static void Between<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
