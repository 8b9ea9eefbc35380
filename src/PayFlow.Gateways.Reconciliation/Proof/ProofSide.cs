namespace PayFlow.Gateways.Reconciliation;

/// <summary>One side of a proof: what a run had before it, and what it made of that.</summary>
public sealed record ProofSide
{
    private readonly IReadOnlyDictionary<ProofClass, Tally> _tallies = new Dictionary<ProofClass, Tally>();

    /// <summary>A side without rows.</summary>
    public ProofSide()
    {
    }

    private ProofSide(IReadOnlyDictionary<ProofClass, Tally> tallies) => _tallies = tallies;

    /// <summary>The rows of a class.</summary>
    public Tally this[ProofClass which] => _tallies.GetValueOrDefault(which);

    /// <summary>All rows that the run had before it.</summary>
    public Tally Total => this[ProofClass.Opening] + this[ProofClass.New] + this[ProofClass.Returned];

    /// <summary>All rows, by what became of them.</summary>
    public Tally Classified => Open + this[ProofClass.Matched] + this[ProofClass.Resolved] + this[ProofClass.OtherKind];

    /// <summary>What is open after the run: the next one's opening.</summary>
    public Tally Open => this[ProofClass.InTransit] + this[ProofClass.Break] + this[ProofClass.NotCompared];

    /// <inheritdoc/>
    public bool Equals(ProofSide? other) => other is not null && Enum.GetValues<ProofClass>().All(which => this[which] == other[which]);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, Classified);

    internal ProofSide Add(ProofClass to, Tally tally) =>
        new(new Dictionary<ProofClass, Tally>(_tallies) { [to] = this[to] + tally });

    internal ProofSide Add(ProofSide other) => Enum.GetValues<ProofClass>().Aggregate(this, (sum, next) => sum.Add(next, other[next]));
}
