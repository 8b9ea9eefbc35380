namespace PayFlow.Gateways.Routing;

/// <summary>
/// Shares of the traffic. Each account draws a lot from the payment's key and its own name, and its weight makes early lots likely: the
/// same key gives the same order everywhere, and an account that drops out leaves the order of the others as it was.
/// </summary>
internal sealed class WeightedPolicy(OrderedPolicy order, int[] weights, ulong[] names) : AccountPolicy
{
    private const double Unit = 1.0 / (1UL << 53);

    public override string Name => "weighted";

    public override int Best(in RoutingAsk ask, AccountSet among)
    {
        var best = -1;
        var earliest = double.PositiveInfinity;
        foreach (var account in among)
        {
            if (weights[account] == 0)
            {
                continue;
            }

            // Exponential races: who has twice the weight is first twice as often.
            var drawn = ((StableHash.Mix(ask.KeyHash ^ names[account]) >> 11) + 0.5) * Unit;
            var lot = -Math.Log(drawn) / weights[account];
            if (lot < earliest)
            {
                (best, earliest) = (account, lot);
            }
        }

        return best >= 0 ? best : order.First(among);
    }

    public override (decimal? Score, string? Note) Judge(in RoutingAsk ask, int account) =>
        (weights[account], weights[account] == 0 ? "it has no weight and comes last" : null);
}
