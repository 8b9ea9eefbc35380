namespace PayFlow.Gateways.Reconciliation;

/// <summary>Whether each balance is the one before it and what was booked between them, for one order of the lines.</summary>
/// <remarks>A line without a balance is booked between the balances around it.</remarks>
internal sealed class BalanceChain(bool newestFirst)
{
    private const int MostGaps = 20;

    private readonly List<Gap> _gaps = [];
    private Int128? _balance;
    private Int128 _first;
    private Int128 _before;
    private Int128 _since;

    /// <summary>How many balances are not what they should be.</summary>
    public long Broken { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Gap> Gaps => _gaps;

    /// <summary>The balance before all lines.</summary>
    public Int128? Opening => newestFirst ? _balance - _since : _first - (_balance is null ? null : _before);

    /// <summary>The balance after all lines.</summary>
    public Int128? Closing => newestFirst ? _first + (_balance is null ? null : _before) : _balance + _since;

    public void Add(long amount, long? balance, long line)
    {
        // The balance is that after the line. Read from the end, the line's own amount lies behind it.
        _since += newestFirst ? 0 : amount;
        if (balance is { } told)
        {
            Meet(told, line);
            _since = 0;
        }

        _since += newestFirst ? amount : 0;
    }

    private void Meet(Int128 told, long line)
    {
        if (_balance is not { } known)
        {
            (_first, _before) = (told, _since);
        }
        else if ((newestFirst ? known - _since : known + _since) is var expected && expected != told)
        {
            Broken++;
            if (_gaps.Count < MostGaps)
            {
                _gaps.Add(new Gap(line, told, expected));
            }
        }

        _balance = told;
    }

    /// <summary>A balance that is not what it should be.</summary>
    internal sealed record Gap(long Line, Int128 Declared, Int128 Counted);
}
