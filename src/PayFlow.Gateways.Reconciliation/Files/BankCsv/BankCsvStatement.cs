namespace PayFlow.Gateways.Reconciliation;

/// <summary>One currency's lines of a bank's CSV, added up, with the balances that the lines tell.</summary>
internal sealed class BankCsvStatement(string account, string id, Currency currency)
{
    private readonly BalanceChain _oldestFirst = new(newestFirst: false);
    private readonly BalanceChain _newestFirst = new(newestFirst: true);
    private int _entries;
    private Int128 _booked;
    private DateOnly? _from;
    private DateOnly? _to;
    private DateOnly _first;
    private DateOnly _last;

    public string Id => id;

    /// <summary>Takes a line; its place among the statement's lines.</summary>
    public int Add(Money amount, Money? balance, DateOnly day, long line)
    {
        _booked += amount.MinorUnits;
        _first = _entries == 0 ? day : _first;
        _last = day;
        _from = _from < day ? _from : day;
        _to = _to > day ? _to : day;
        _oldestFirst.Add(amount.MinorUnits, balance?.MinorUnits, line);
        _newestFirst.Add(amount.MinorUnits, balance?.MinorUnits, line);
        return ++_entries;
    }

    public void End(long line, List<FileRow> found)
    {
        var chain = Order();
        foreach (var gap in chain.Gaps)
        {
            found.Add(new ControlRow($"running balance in {currency}", gap.Declared, gap.Counted) { Line = gap.Line });
        }

        if (chain.Broken > chain.Gaps.Count)
        {
            found.Add(new ControlRow($"running balance in {currency}: breaks beyond the first {chain.Gaps.Count}", 0, chain.Broken - chain.Gaps.Count) { Line = line });
        }

        found.Add(new StatementRow(new BankStatement
        {
            Account = account,
            StatementId = id,
            From = _from,
            To = _to,
            Opening = ToMoney(chain.Opening),
            Closing = ToMoney(chain.Closing),
            Entries = _entries,
            Booked = _booked,
        })
        { Line = line });
    }

    /// <summary>The order in which the balances foot; where both do or none does, the one that the days tell.</summary>
    private BalanceChain Order() => _oldestFirst.Broken == _newestFirst.Broken
        ? _first > _last ? _newestFirst : _oldestFirst
        : _oldestFirst.Broken < _newestFirst.Broken ? _oldestFirst : _newestFirst;

    private Money? ToMoney(Int128? units) => units is { } value && value >= long.MinValue && value <= long.MaxValue ? new Money((long)value, currency) : null;
}
