using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Testing;

/// <summary>What the generator does with one item of money.</summary>
public enum Planned
{
    /// <summary>Both books have it alike.</summary>
    Agreed,

    /// <summary>Both have it, the provider in two rows.</summary>
    InParts,

    /// <summary>Both have it, under different references and with one payment.</summary>
    ByPayment,

    /// <summary>A dispute that was won: taken and given back.</summary>
    DisputeWon,

    MissingAtProvider,
    MissingInLedger,
    AmountOver,
    AmountUnder,
    CurrencyMismatch,
    DuplicateAtProvider,
    DuplicateInLedger,
    DirectionMismatch,
    RefundOrphan,
    DisputeOpen,
    Ambiguous,
    FeeVariance,
}

/// <summary>How often the generator plans what, in items per million; the rest agrees.</summary>
public sealed record PlanRates
{
    public int InParts { get; init; } = 5_000;

    public int ByPayment { get; init; } = 1_000;

    public int DisputeWon { get; init; } = 200;

    /// <summary>Of each kind of break.</summary>
    public int EachBreak { get; init; } = 150;

    public Planned Of(ulong random)
    {
        var left = (int)(random % 1_000_000);
        foreach (var (plan, rate) in ((Planned, int)[])[(Planned.InParts, InParts), (Planned.ByPayment, ByPayment), (Planned.DisputeWon, DisputeWon)])
        {
            if (left < rate)
            {
                return plan;
            }

            left -= rate;
        }

        var broken = left / Math.Max(1, EachBreak);
        return EachBreak > 0 && broken <= Planned.FeeVariance - Planned.MissingAtProvider ? Planned.MissingAtProvider + broken : Planned.Agreed;
    }
}

/// <summary>A break that has to be found, by what identifies it.</summary>
public readonly record struct KnownBreak(ReconciliationLeg Leg, string Account, BreakCategory Category, string Reference);
