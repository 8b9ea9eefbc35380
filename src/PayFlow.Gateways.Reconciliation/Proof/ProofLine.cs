namespace PayFlow.Gateways.Reconciliation;

/// <summary>The proof of one leg in one currency, at one account or at all.</summary>
public sealed record ProofLine
{
    /// <summary>Which books.</summary>
    public required ReconciliationLeg Leg { get; init; }

    /// <summary>The account. Null on a line over all accounts.</summary>
    public string? Account { get; init; }

    /// <summary>The currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The left side of the leg.</summary>
    public ProofSide Left { get; init; } = new();

    /// <summary>The right side of the leg.</summary>
    public ProofSide Right { get; init; } = new();

    /// <summary>What matched rows may differ by, and do: right less left, in minor units. 0 without a tolerance.</summary>
    public Int128 Tolerated { get; init; }

    /// <summary>The provider's new rows by kind, in the order of the kinds. Empty on the third leg.</summary>
    public IReadOnlyList<KindTotal> Kinds { get; init; } = [];

    /// <summary>Whether every sum agrees with its counterpart.</summary>
    public bool Foots => ProofCheck.Fault(this) is null;

    internal ProofLine Add(KindTotal total)
    {
        var known = Kinds.FirstOrDefault(other => other.Kind == total.Kind);
        var sum = known is null ? total : known.Add(total);
        return this with { Kinds = [.. Kinds.Where(other => other.Kind != total.Kind).Append(sum).OrderBy(kind => kind.Kind)] };
    }

    internal ProofLine Add(ProofLine other) => other.Kinds.Aggregate(this, (line, kind) => line.Add(kind)) with
    {
        Left = Left.Add(other.Left),
        Right = Right.Add(other.Right),
        Tolerated = checked(Tolerated + other.Tolerated),
    };
}
