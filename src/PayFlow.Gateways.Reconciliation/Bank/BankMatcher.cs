namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Finds payouts among the lines of the bank: by what both call it, then by the only amount that fits, then by sums of a few. Whatever can be
/// read in two ways is left alone.
/// </summary>
internal sealed class BankMatcher(Func<AwaitedPayout, OpenLine, bool> mayBe)
{
    private const int MostInSum = 4;
    private const int MostCandidates = 50;
    private const int ShortestReference = 6;

    private readonly HashSet<long> _payouts = [];
    private readonly HashSet<long> _lines = [];

    public List<BankMatch> Matches { get; } = [];

    /// <summary>Payouts and lines with one reference and two amounts.</summary>
    public List<(AwaitedPayout Payout, OpenLine Line)> Differing { get; } = [];

    /// <summary>Payouts and lines of which more than one fits.</summary>
    public HashSet<long> AmbiguousPayouts { get; } = [];

    public HashSet<long> AmbiguousLines { get; } = [];

    public void Run(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        ByReference(payouts, lines);
        ByAmount(Left(payouts), Left(lines));
        BySum(payouts, lines);
    }

    private void ByReference(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        var byId = lines.SelectMany(line => Ids(line).Distinct(StringComparer.Ordinal).Select(id => (id, line))).ToLookup(pair => pair.id, pair => pair.line, StringComparer.Ordinal);
        foreach (var payout in payouts)
        {
            var named = References(payout).SelectMany(id => byId[id].Concat(lines.Where(line => Mentions(line, id)))).Where(line => line.Money.Currency == payout.Payout.Amount.Currency && !_lines.Contains(line.Number))
                .DistinctBy(line => line.Number).ToList();
            var equal = named.Where(line => line.Amount == payout.Amount).ToList();
            if (equal.Count == 1)
            {
                Take(BankRule.Reference, [payout], equal);
            }
            else if (named.Count > 1 && equal.Count == 0 && named.Count <= MostInSum && named.Aggregate(Int128.Zero, (sum, line) => sum + line.Amount) == payout.Amount)
            {
                Take(BankRule.Split, [payout], named);
            }
            else if (named.Count == 1)
            {
                Differing.Add((payout, named[0]));
                _payouts.Add(payout.Number);
                _lines.Add(named[0].Number);
            }
        }
    }

    // The only one that fits, seen from both sides.
    private void ByAmount(List<AwaitedPayout> payouts, List<OpenLine> lines)
    {
        var byAmount = lines.ToLookup(line => line.Money);
        var fitting = payouts.ToDictionary(payout => payout, payout => byAmount[payout.Payout.Amount].Where(line => mayBe(payout, line)).ToList());
        var claims = fitting.SelectMany(pair => pair.Value).GroupBy(line => line.Number).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (payout, candidates) in fitting.Where(pair => pair.Value.Count > 0))
        {
            if (candidates.Count == 1 && claims[candidates[0].Number] == 1)
            {
                Take(BankRule.Amount, [payout], candidates);
            }
            else
            {
                AmbiguousPayouts.Add(payout.Number);
                AmbiguousLines.UnionWith(candidates.Select(line => line.Number));
            }
        }
    }

    private void BySum(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        foreach (var line in Left(lines).Where(line => !AmbiguousLines.Contains(line.Number)))
        {
            // Payouts that a bank puts into one line are of one day, or of two that follow each other.
            var near = Left(payouts).Where(payout => !AmbiguousPayouts.Contains(payout.Number) && payout.Payout.Amount.Currency == line.Money.Currency && mayBe(payout, line)).ToList();
            if (Only(near, line.Amount, payout => payout.Amount, group => group.Max(payout => payout.ArrivesOn).DayNumber - group.Min(payout => payout.ArrivesOn).DayNumber <= 1) is { } merged)
            {
                Take(BankRule.Merged, merged, [line]);
            }
        }

        foreach (var payout in Left(payouts).Where(payout => !AmbiguousPayouts.Contains(payout.Number)))
        {
            var near = Left(lines).Where(line => !AmbiguousLines.Contains(line.Number) && line.Money.Currency == payout.Payout.Amount.Currency && mayBe(payout, line)).ToList();
            if (Only(near, payout.Amount, line => line.Amount, group => group.Max(line => line.BookedOn).DayNumber - group.Min(line => line.BookedOn).DayNumber <= 1) is { } split)
            {
                Take(BankRule.Split, [payout], split);
            }
        }
    }

    /// <summary>The only group of two to four that comes to a sum; null where there is none, or more than one.</summary>
    private static List<T>? Only<T>(List<T> items, long sum, Func<T, long> amount, Func<List<T>, bool> belong)
    {
        if (items.Count is < 2 or > MostCandidates)
        {
            return null;
        }

        List<T>? only = null;
        var isOnly = true;
        var chosen = new List<T>();
        Search(0, sum);
        return isOnly ? only : null;

        void Search(int from, Int128 left)
        {
            if (chosen.Count >= 2 && left == 0 && belong(chosen))
            {
                isOnly = only is null;
                only = [.. chosen];
            }

            for (var i = from; i < items.Count && chosen.Count < MostInSum && isOnly; i++)
            {
                chosen.Add(items[i]);
                Search(i + 1, left - amount(items[i]));
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }

    private void Take(BankRule rule, IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        Matches.Add(new BankMatch(rule, payouts, lines));
        _payouts.UnionWith(payouts.Select(payout => payout.Number));
        _lines.UnionWith(lines.Select(line => line.Number));
    }

    private List<AwaitedPayout> Left(IEnumerable<AwaitedPayout> payouts) => [.. payouts.Where(payout => !_payouts.Contains(payout.Number))];

    private List<OpenLine> Left(IEnumerable<OpenLine> lines) => [.. lines.Where(line => !_lines.Contains(line.Number))];

    private static IEnumerable<string> References(AwaitedPayout payout) =>
        new[] { payout.Payout.BankReference, payout.Payout.Reference.Id }.OfType<string>().Where(id => id.Length >= ShortestReference);

    /// <summary>Whether a line has a payout's id, in a field of its own or in its text.</summary>
    public static bool Names(AwaitedPayout payout, OpenLine line) => References(payout).Any(id => Ids(line).Contains(id, StringComparer.Ordinal) || Mentions(line, id));

    private static IEnumerable<string> Ids(OpenLine line) => new[] { line.EndToEndId, line.TransactionId, line.BankReference }.OfType<string>();

    // Whole words only: a short number may stand inside a longer one.
    private static bool Mentions(OpenLine line, string id)
    {
        for (var at = line.Text.IndexOf(id, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.Text.IndexOf(id, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + id.Length;
            if ((at == 0 || !char.IsLetterOrDigit(line.Text[at - 1])) && (end == line.Text.Length || !char.IsLetterOrDigit(line.Text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
