namespace PayFlow.Gateways.Routing;

/// <summary>The best rate of success of late, and for a share of the payments an order that their key draws.</summary>
internal sealed class SuccessRatePolicy(OrderedPolicy order, int explorationPercent, ulong[] names) : AccountPolicy
{
    public override string Name => "success-rate";

    public override bool LooksAtRates => true;

    public override int Best(in RoutingAsk ask, AccountSet among) => Explores(ask) ? Drawn(ask.KeyHash, among) : Highest(ask.Rates!, among);

    public override string Rule(in RoutingAsk ask, AccountSet among) => Explores(ask) ? "drawn by the key, to learn" : "the best rate";

    public override (decimal? Score, string? Note) Judge(in RoutingAsk ask, int account) => ((decimal)ask.Rates![account] / SuccessRates.Whole, null);

    // Other bits than those that draw the order.
    private bool Explores(in RoutingAsk ask) => explorationPercent > 0 && (ask.KeyHash >> 40) % 100 < (ulong)explorationPercent;

    private int Highest(int[] rates, AccountSet among)
    {
        var best = -1;
        foreach (var account in among)
        {
            if (best < 0 || rates[account] > rates[best] || (rates[account] == rates[best] && order.Rank(account) < order.Rank(best)))
            {
                best = account;
            }
        }

        return best;
    }

    private int Drawn(ulong key, AccountSet among)
    {
        var (best, highest) = (-1, 0UL);
        foreach (var account in among)
        {
            var lot = StableHash.Mix(key ^ names[account]);
            if (best < 0 || lot > highest)
            {
                (best, highest) = (account, lot);
            }
        }

        return best;
    }
}
