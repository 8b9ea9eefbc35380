namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rows of a proof in the order and the words in which both reports show them.</summary>
internal sealed record ProofRow(string Label, Tally Ledger, Tally Provider, bool IsSum = false)
{
    public static IEnumerable<ProofRow> Of(ProofLine line)
    {
        var (ledger, provider) = (line.Ledger, line.Provider);
        yield return new("Dated in the window", ledger.InWindow, provider.InWindow);
        yield return new("Drawn in from outside", ledger.DrawnIn, provider.DrawnIn);
        yield return new("All rows", ledger.Total, provider.Total, IsSum: true);
        yield return new("Matched", ledger.Matched, provider.Matched);
        yield return new("Missing on the other side", ledger.Missing, provider.Missing);
        yield return new("Amount differs", ledger.Variance, provider.Variance);
        yield return new("Other currency", ledger.OtherCurrency, provider.OtherCurrency);
        yield return new("Not compared", ledger.NotCompared, provider.NotCompared);
        yield return new("Fees, disputes, payouts, other", ledger.OtherKinds, provider.OtherKinds);
        yield return new("All classes", ledger.Classified, provider.Classified, IsSum: true);
        yield return new("Difference", ledger.Total - ledger.Classified, provider.Total - provider.Classified, IsSum: true);
    }

    /// <summary>Whether leaving the row out loses nothing: no class is hidden that has a row in it.</summary>
    public bool IsEmpty => !IsSum && Ledger == default && Provider == default;
}
