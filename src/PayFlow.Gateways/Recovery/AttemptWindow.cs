namespace PayFlow.Gateways.Recovery;

/// <summary>Between which moments, by the provider's clock, an attempt can have been executed.</summary>
/// <param name="From">The first moment, inclusive.</param>
/// <param name="To">The last moment, exclusive.</param>
internal sealed record AttemptWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>
    /// How long after its last bytes a send may still be executed: a call lasts 100 seconds at most, a closed socket's bytes are sent
    /// again by the system for about as long, and the provider may have it in a queue.
    /// </summary>
    public static readonly TimeSpan LongestFlight = TimeSpan.FromMinutes(5);

    /// <summary>How far the provider's clock may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static AttemptWindow Of(AttemptQuestion question) =>
        new(question.PlannedAt - Skew, question.LastSentAt + LongestFlight + Skew);

    public bool Has(DateTimeOffset at) => at >= From && at < To;
}
