namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Finds payouts among the lines of the bank: by what both call it, then by the only amount that fits, then by sums of a few. Whatever can be
/// read in two ways is left alone.
/// </summary>
internal sealed class BankMatcher(Func<AwaitedPayout, OpenLine, bool> mayBe)
{
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
        ByAmount([.. payouts.Where(IsLeft)], [.. lines.Where(IsLeft)]);
        BySum(payouts, lines);
    }

    private void ByReference(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        var named = Named(payouts, lines);
        var equal = named.Where(pair => pair.Line.Amount == pair.Payout.Amount).ToList();
        TakeOnly(equal.Select(pair => new BankMatch(BankRule.Reference, [pair.Payout], [pair.Line])));
        // Whose line is there with its amount, but not alone, has no part in a sum.
        var (settled, booked) = (equal.Select(pair => pair.Payout.Number).ToHashSet(), equal.Select(pair => pair.Line.Number).ToHashSet());
        named.RemoveAll(pair => settled.Contains(pair.Payout.Number) || booked.Contains(pair.Line.Number));
        TakeOnly(
        [
            .. named.GroupBy(pair => pair.Payout.Number).Select(group => new BankMatch(BankRule.Split, [group.First().Payout], [.. group.Select(pair => pair.Line)])).Where(IsSum),
            .. named.GroupBy(pair => pair.Line.Number).Select(group => new BankMatch(BankRule.Merged, [.. group.Select(pair => pair.Payout)], [group.First().Line])).Where(IsSum),
        ]);
        Differ([.. named.Where(pair => IsLeft(pair.Payout) && IsLeft(pair.Line))]);
    }

    private static List<(AwaitedPayout Payout, OpenLine Line)> Named(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        var byId = lines.SelectMany(line => Ids(line).Distinct(StringComparer.Ordinal).Select(id => (id, line))).ToLookup(pair => pair.id, pair => pair.line, StringComparer.Ordinal);
        return [.. payouts.SelectMany(payout => References(payout).SelectMany(id => byId[id].Concat(lines.Where(line => Mentions(line, id))))
            .Where(line => line.Money.Currency == payout.Payout.Amount.Currency).DistinctBy(line => line.Number).Select(line => (payout, line)))];
    }

    private static bool IsSum(BankMatch match) => match.Payouts.Count + match.Lines.Count is > 2 and <= BankSums.Most + 1
        && match.Payouts.Aggregate(Int128.Zero, (sum, payout) => sum + payout.Amount) == match.Lines.Aggregate(Int128.Zero, (sum, line) => sum + line.Amount);

    // One payout and one line that name each other and nothing else.
    private void Differ(List<(AwaitedPayout Payout, OpenLine Line)> named)
    {
        var payouts = named.CountBy(pair => pair.Payout.Number).ToDictionary();
        var lines = named.CountBy(pair => pair.Line.Number).ToDictionary();
        foreach (var (payout, line) in named.Where(pair => payouts[pair.Payout.Number] == 1 && lines[pair.Line.Number] == 1))
        {
            Differing.Add((payout, line));
            _payouts.Add(payout.Number);
            _lines.Add(line.Number);
        }
    }

    // The only one that fits, seen from both sides.
    private void ByAmount(List<AwaitedPayout> payouts, List<OpenLine> lines)
    {
        var byAmount = lines.ToLookup(line => line.Money);
        var fitting = payouts.ToDictionary(payout => payout, payout => byAmount[payout.Payout.Amount].Where(line => mayBe(payout, line)).ToList());
        TakeOnly(fitting.SelectMany(pair => pair.Value.Select(line => new BankMatch(BankRule.Amount, [pair.Key], [line]))));
    }

    // Payouts that a bank puts into one line are of one day, or of two that follow each other; so are lines that it makes of one payout.
    private void BySum(IReadOnlyList<AwaitedPayout> payouts, IReadOnlyList<OpenLine> lines)
    {
        var (free, open) = (payouts.Where(IsLeft).ToList(), lines.Where(IsLeft).ToList());
        var found = new List<BankMatch>();
        foreach (var line in open)
        {
            var any = new HashSet<AwaitedPayout>();
            var near = free.Where(payout => payout.Payout.Amount.Currency == line.Money.Currency && mayBe(payout, line)).ToList();
            var only = BankSums.Find(near, line.Amount, payout => payout.Amount, group => AreNear(group.Select(payout => payout.ArrivesOn)), any);
            Add(found, only is null ? null : new BankMatch(BankRule.Merged, only, [line]), any, any.Count > 0 ? [line] : []);
        }

        foreach (var payout in free)
        {
            var any = new HashSet<OpenLine>();
            var near = open.Where(line => line.Money.Currency == payout.Payout.Amount.Currency && mayBe(payout, line)).ToList();
            var only = BankSums.Find(near, payout.Amount, line => line.Amount, group => AreNear(group.Select(line => line.BookedOn)), any);
            Add(found, only is null ? null : new BankMatch(BankRule.Split, [payout], only), any.Count > 0 ? [payout] : [], any);
        }

        TakeOnly(found);
    }

    private void Add(List<BankMatch> found, BankMatch? only, IEnumerable<AwaitedPayout> payouts, IEnumerable<OpenLine> lines)
    {
        if (only is not null)
        {
            found.Add(only);
            return;
        }

        AmbiguousPayouts.UnionWith(payouts.Select(payout => payout.Number));
        AmbiguousLines.UnionWith(lines.Select(line => line.Number));
    }

    private static bool AreNear(IEnumerable<DateOnly> days) => days.Max().DayNumber - days.Min().DayNumber <= 1;

    /// <summary>Takes what stands alone: of two readings that have a payout or a line in common, neither is taken.</summary>
    private void TakeOnly(IEnumerable<BankMatch> found)
    {
        var all = found.ToList();
        var payouts = all.SelectMany(match => match.Payouts).CountBy(payout => payout.Number).ToDictionary();
        var lines = all.SelectMany(match => match.Lines).CountBy(line => line.Number).ToDictionary();
        var alone = all.Where(match => match.Payouts.All(payout => payouts[payout.Number] == 1 && IsLeft(payout)) && match.Lines.All(line => lines[line.Number] == 1 && IsLeft(line))).ToHashSet();
        foreach (var match in all)
        {
            if (alone.Contains(match))
            {
                Matches.Add(match);
                _payouts.UnionWith(match.Payouts.Select(payout => payout.Number));
                _lines.UnionWith(match.Lines.Select(line => line.Number));
            }
            else
            {
                AmbiguousPayouts.UnionWith(match.Payouts.Select(payout => payout.Number));
                AmbiguousLines.UnionWith(match.Lines.Select(line => line.Number));
            }
        }
    }

    private bool IsLeft(AwaitedPayout payout) => !_payouts.Contains(payout.Number) && !AmbiguousPayouts.Contains(payout.Number);

    private bool IsLeft(OpenLine line) => !_lines.Contains(line.Number) && !AmbiguousLines.Contains(line.Number);

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
