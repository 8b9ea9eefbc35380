namespace PayFlow.Gateways;

/// <summary>How the accounts for an operation were chosen.</summary>
public sealed record RoutingDecision
{
    /// <summary>What ordered the candidates: <c>ordered</c>, <c>weighted</c>, <c>rules</c>, <c>least-cost</c> or <c>success-rate</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>The rule that chose, or what else decided, for people. Null where the policy says it all.</summary>
    public string? Rule { get; init; }

    /// <summary>The accounts that may be tried, in order. Empty where none may just now.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>The accounts that may not, each with its reason.</summary>
    public IReadOnlyList<RoutingExclusion> Exclusions { get; init; } = [];

    /// <summary>A short hash of the configuration that decided: the same text for the same settings.</summary>
    public string? ConfigurationVersion { get; init; }

    /// <summary>What was decided upon, so that it can be decided again. See <see cref="IPaymentRouting.Replay"/>.</summary>
    public RoutingFacts? Facts { get; init; }

    /// <summary>Each account with its place and score. Only <see cref="IPaymentRouting"/> fills it; it is not stored.</summary>
    public IReadOnlyList<RoutingPlace>? Places { get; init; }
}

/// <summary>An account that was left out, and why.</summary>
/// <param name="Account">The account.</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct RoutingExclusion(string Account, string Reason);

/// <summary>Where an account stands in a decision.</summary>
/// <param name="Account">The account.</param>
/// <param name="Place">1 for the first that is tried. Null: it may not be tried.</param>
/// <param name="Score">By policy: the weight, the fee in minor units, or the rate of success (0 to 1). Null where there is none.</param>
/// <param name="Note">Why it is left out, or what else there is to say, for people.</param>
public sealed record RoutingPlace(string Account, int? Place, decimal? Score, string? Note);
