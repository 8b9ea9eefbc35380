using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Collects the sums of a run, as a store reckons them, and gives the proof out only if it foots. A store calls <see cref="Build"/>
/// inside its transaction, so that a run that does not foot leaves no trace.
/// </summary>
public sealed class ProofBuilder
{
    private readonly Dictionary<(string Account, Currency Currency), ProofLine> _lines = [];

    /// <summary>Adds rows of one side to a class.</summary>
    public void Add(BookSide side, string account, Currency currency, ProofClass to, Tally tally)
    {
        var line = Line(account, currency);
        _lines[(account, currency)] = side == BookSide.Ledger
            ? line with { Ledger = line.Ledger.Add(to, tally) }
            : line with { Provider = line.Provider.Add(to, tally) };
    }

    /// <summary>Adds rows of the provider's side by their kind. Kinds other than charge and refund are a class of their own.</summary>
    public void AddKind(string account, Currency currency, KindTotal total)
    {
        _lines[(account, currency)] = Line(account, currency).AddKind(total);
        if (total.Kind is not (SettlementKind.Charge or SettlementKind.Refund))
        {
            Add(BookSide.Provider, account, currency, ProofClass.OtherKind, new Tally(total.Count, total.Gross));
        }
    }

    /// <summary>The proof per account and currency, in that order.</summary>
    /// <exception cref="ReconciliationProofException">A sum does not agree with its counterpart.</exception>
    public IReadOnlyList<ProofLine> Build()
    {
        var lines = _lines.Values.OrderBy(line => line.Account, StringComparer.Ordinal)
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

    internal static IReadOnlyList<ProofLine> PerCurrency(IEnumerable<ProofLine> lines) =>
        [.. lines.GroupBy(line => line.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => group.Aggregate(new ProofLine { Currency = group.Key }, (sum, line) => sum.Add(line)))];

    private ProofLine Line(string account, Currency currency) =>
        _lines.TryGetValue((account, currency), out var line) ? line : new ProofLine { Account = account, Currency = currency };
}
