namespace PayFlow.Gateways;

/// <summary>Past decisions, decided again by other settings.</summary>
public sealed record RoutingReplay
{
    /// <summary>How many were decided again.</summary>
    public required int Decided { get; init; }

    /// <summary>How many could not be: no facts were stored with them, or an account is not configured any more.</summary>
    public required int Skipped { get; init; }

    /// <summary>How many would go elsewhere.</summary>
    public required int Moved { get; init; }

    /// <summary>From where to where, by currency; the largest number first.</summary>
    public required IReadOnlyList<RoutingShift> Shifts { get; init; }
}

/// <summary>Payments of one currency that would go from one account to another.</summary>
/// <param name="From">The account that came first then. Null: none could.</param>
/// <param name="To">The account that would come first. Null: none could.</param>
/// <param name="Count">How many payments.</param>
/// <param name="Amount">Their sum.</param>
public sealed record RoutingShift(string? From, string? To, int Count, Money Amount);
