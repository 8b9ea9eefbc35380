using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rows of one kind in the provider's books, added up in minor units.</summary>
public sealed record KindTotal
{
    /// <summary>The kind.</summary>
    public required SettlementKind Kind { get; init; }

    /// <summary>How many rows.</summary>
    public required long Count { get; init; }

    /// <summary>The gross amounts.</summary>
    public required Int128 Gross { get; init; }

    /// <summary>The fees: positive where they were taken.</summary>
    public required Int128 Fee { get; init; }

    /// <summary>What reached the balance.</summary>
    public required Int128 Net { get; init; }

    internal KindTotal Add(KindTotal other) => this with
    {
        Count = checked(Count + other.Count),
        Gross = checked(Gross + other.Gross),
        Fee = checked(Fee + other.Fee),
        Net = checked(Net + other.Net),
    };
}
