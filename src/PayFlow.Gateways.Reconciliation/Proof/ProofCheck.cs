namespace PayFlow.Gateways.Reconciliation;

/// <summary>The equations of the proof. Each holds two sums against each other that were made in different ways.</summary>
internal static class ProofCheck
{
    public static ProofFault? Fault(ProofLine line)
    {
        var (left, right) = (line.Left, line.Right);
        var kinds = line.Kinds.Aggregate(default(Tally), (sum, kind) => sum + new Tally(kind.Count, line.Leg == ReconciliationLeg.LedgerToProvider ? kind.Gross : kind.Net));
        var net = line.Kinds.Aggregate(Int128.Zero, (sum, kind) => checked(sum + kind.Gross - kind.Fee - kind.Net));
        return Differ("left: what came in against what became of it", left.Total - left.Classified)
            ?? Differ("right: what came in against what became of it", right.Total - right.Classified)
            ?? Differ("new entries against their kinds", line.Kinds.Count == 0 ? default : (line.Leg == ReconciliationLeg.LedgerToProvider ? right : left)[ProofClass.New] - kinds)
            ?? Differ("gross less fees against net", new Tally(0, net))
            ?? Differ("matched: right less left against what is tolerated", new Tally(0, checked(right[ProofClass.Matched].MinorUnits - left[ProofClass.Matched].MinorUnits - line.Tolerated)));
    }

    private static ProofFault? Differ(string what, Tally difference) => difference == default ? null : new ProofFault(what, difference);
}

internal sealed record ProofFault(string What, Tally Difference);
