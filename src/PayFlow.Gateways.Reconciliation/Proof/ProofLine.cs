namespace PayFlow.Gateways.Reconciliation;

/// <summary>The proof of one currency, at one account or at all: both sides, each as its total and as the classes of its rows.</summary>
public sealed record ProofLine
{
    /// <summary>The account. Null on a line over all accounts.</summary>
    public string? Account { get; init; }

    /// <summary>The currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The ledger's side.</summary>
    public ProofSide Ledger { get; init; } = new();

    /// <summary>The provider's side.</summary>
    public ProofSide Provider { get; init; } = new();

    /// <summary>The provider's rows by kind, in the order of the kinds.</summary>
    public IReadOnlyList<KindTotal> Kinds { get; init; } = [];

    /// <summary>Whether every sum agrees with its counterpart.</summary>
    public bool Foots => ProofCheck.Fault(this) is null;

    internal ProofLine AddKind(KindTotal total)
    {
        var known = Kinds.FirstOrDefault(other => other.Kind == total.Kind);
        var sum = known is null ? total : known.Add(total);
        return this with { Kinds = [.. Kinds.Where(other => other.Kind != total.Kind).Append(sum).OrderBy(kind => kind.Kind)] };
    }

    internal ProofLine Add(ProofLine other) =>
        other.Kinds.Aggregate(this, (line, kind) => line.AddKind(kind)) with { Ledger = Ledger.Add(other.Ledger), Provider = Provider.Add(other.Provider) };
}
