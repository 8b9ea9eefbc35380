namespace PayFlow.Gateways.Reconciliation;

/// <summary>Collects the sums of a run, and gives the proof out only if it foots.</summary>
internal sealed class ProofBuilder
{
    private readonly Dictionary<(ReconciliationLeg Leg, string Account, Currency Currency), ProofLine> _lines = [];

    public void Left(ReconciliationLeg leg, string account, Currency currency, ProofClass to, Tally tally) =>
        Change(leg, account, currency, line => line with { Left = line.Left.Add(to, tally) });

    public void Right(ReconciliationLeg leg, string account, Currency currency, ProofClass to, Tally tally) =>
        Change(leg, account, currency, line => line with { Right = line.Right.Add(to, tally) });

    public void Tolerate(ReconciliationLeg leg, string account, Currency currency, Int128 delta) =>
        Change(leg, account, currency, line => line with { Tolerated = line.Tolerated + delta });

    public void Kind(ReconciliationLeg leg, string account, Currency currency, KindTotal total) =>
        Change(leg, account, currency, line => line.Add(total));

    /// <summary>The proof per leg, account and currency, in that order.</summary>
    /// <exception cref="ReconciliationProofException">A sum does not agree with its counterpart.</exception>
    public IReadOnlyList<ProofLine> Build()
    {
        var lines = _lines.Values.OrderBy(line => line.Leg).ThenBy(line => line.Account, StringComparer.Ordinal)
            .ThenBy(line => line.Currency.Code, StringComparer.Ordinal).ToList();
        foreach (var line in lines)
        {
            if (ProofCheck.Fault(line) is { } fault)
            {
                throw new ReconciliationProofException(line, fault);
            }
        }

        return lines;
    }

    public static IReadOnlyList<ProofLine> PerCurrency(IEnumerable<ProofLine> lines) =>
        [.. lines.GroupBy(line => (line.Leg, line.Currency)).OrderBy(group => group.Key.Leg).ThenBy(group => group.Key.Currency.Code, StringComparer.Ordinal)
            .Select(group => group.Aggregate(new ProofLine { Leg = group.Key.Leg, Currency = group.Key.Currency }, (sum, line) => sum.Add(line)))];

    private void Change(ReconciliationLeg leg, string account, Currency currency, Func<ProofLine, ProofLine> change)
    {
        var key = (leg, account, currency);
        _lines[key] = change(_lines.TryGetValue(key, out var line) ? line : new ProofLine { Leg = leg, Account = account, Currency = currency });
    }
}
