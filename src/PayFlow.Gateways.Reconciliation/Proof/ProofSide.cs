namespace PayFlow.Gateways.Reconciliation;

/// <summary>One side of a proof: the total, counted from the rows, and the classes that have to add up to it.</summary>
public sealed record ProofSide
{
    /// <summary>Rows dated inside the window.</summary>
    public Tally InWindow { get; init; }

    /// <summary>Rows from outside it: counterparts of rows inside, and of breaks that were open.</summary>
    public Tally DrawnIn { get; init; }

    /// <summary>Both sides agree.</summary>
    public Tally Matched { get; init; }

    /// <summary>The other side does not have it.</summary>
    public Tally Missing { get; init; }

    /// <summary>The other side has another amount.</summary>
    public Tally Variance { get; init; }

    /// <summary>The other side has it in another currency.</summary>
    public Tally OtherCurrency { get; init; }

    /// <summary>No match, and no verdict: the provider's books could not be read in full.</summary>
    public Tally NotCompared { get; init; }

    /// <summary>Fees, disputes, payouts and the like. Empty on the ledger's side.</summary>
    public Tally OtherKinds { get; init; }

    /// <summary>All rows.</summary>
    public Tally Total => InWindow + DrawnIn;

    /// <summary>All classes added up.</summary>
    public Tally Classified => Matched + Missing + Variance + OtherCurrency + NotCompared + OtherKinds;

    internal ProofSide Add(ProofClass to, Tally tally) => to switch
    {
        ProofClass.InWindow => this with { InWindow = InWindow + tally },
        ProofClass.DrawnIn => this with { DrawnIn = DrawnIn + tally },
        ProofClass.Matched => this with { Matched = Matched + tally },
        ProofClass.Missing => this with { Missing = Missing + tally },
        ProofClass.Variance => this with { Variance = Variance + tally },
        ProofClass.OtherCurrency => this with { OtherCurrency = OtherCurrency + tally },
        ProofClass.NotCompared => this with { NotCompared = NotCompared + tally },
        ProofClass.OtherKind => this with { OtherKinds = OtherKinds + tally },
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "A class that the proof does not have."),
    };

    internal ProofSide Add(ProofSide other) => Enum.GetValues<ProofClass>().Aggregate(this, (sum, next) => sum.Add(next, other.Of(next)));

    private Tally Of(ProofClass which) => which switch
    {
        ProofClass.InWindow => InWindow,
        ProofClass.DrawnIn => DrawnIn,
        ProofClass.Matched => Matched,
        ProofClass.Missing => Missing,
        ProofClass.Variance => Variance,
        ProofClass.OtherCurrency => OtherCurrency,
        ProofClass.NotCompared => NotCompared,
        _ => OtherKinds,
    };
}
