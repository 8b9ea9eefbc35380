namespace PayFlow.Gateways;

/// <summary>How the accounts for an operation were chosen.</summary>
public sealed record RoutingDecision
{
    /// <summary>The rule that ordered the candidates, e.g. <c>ordered</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>The accounts that may be tried, in order.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>The accounts that may not, each with its reason.</summary>
    public IReadOnlyList<RoutingExclusion> Exclusions { get; init; } = [];
}

/// <summary>An account that was left out, and why.</summary>
/// <param name="Account">The account.</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct RoutingExclusion(string Account, string Reason);
