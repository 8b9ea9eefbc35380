using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The equations of the proof. Each holds two sums against each other that were made in different ways.</summary>
internal static class ProofCheck
{
    public static ProofFault? Fault(ProofLine line)
    {
        var (ledger, provider) = (line.Ledger, line.Provider);
        var kinds = line.Kinds.Aggregate(default(Tally), (sum, kind) => sum + new Tally(kind.Count, kind.Gross));
        var others = line.Kinds.Where(kind => kind.Kind is not (SettlementKind.Charge or SettlementKind.Refund))
            .Aggregate(default(Tally), (sum, kind) => sum + new Tally(kind.Count, kind.Gross));
        var net = line.Kinds.Aggregate(Int128.Zero, (sum, kind) => checked(sum + kind.Gross - kind.Fee - kind.Net));
        return Differ("ledger: all rows against their classes", ledger.Total - ledger.Classified)
            ?? Differ("provider: all rows against their classes", provider.Total - provider.Classified)
            ?? Differ("provider: all rows against their kinds", provider.Total - kinds)
            ?? Differ("provider: other kinds against their class", others - provider.OtherKinds)
            ?? Differ("provider: gross less fees against net", new Tally(0, net))
            ?? Differ("matched: ledger against provider", new Tally(0, checked(ledger.Matched.MinorUnits - provider.Matched.MinorUnits)));
    }

    private static ProofFault? Differ(string side, Tally difference) => difference == default ? null : new ProofFault(side, difference);
}

internal sealed record ProofFault(string Side, Tally Difference);
