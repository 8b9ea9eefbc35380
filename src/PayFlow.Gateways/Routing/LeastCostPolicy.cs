namespace PayFlow.Gateways.Routing;

/// <summary>The lowest fee. What no schedule covers comes last, in the configured order.</summary>
internal sealed class LeastCostPolicy(OrderedPolicy order, CompiledFee[][] fees) : AccountPolicy
{
    private const string NotCovered = "no fee schedule covers it";

    public override string Name => "least-cost";

    public override int Best(in RoutingAsk ask, AccountSet among)
    {
        var (best, lowest) = (-1, Int128.MaxValue);
        var (amount, payment) = (ask.Amount, ask.Payment);
        foreach (var account in among)
        {
            if (FeeAt(account, amount, payment) is { } fee
                && (fee < lowest || best < 0 || (fee == lowest && order.Rank(account) < order.Rank(best))))
            {
                (best, lowest) = (account, fee);
            }
        }

        return best >= 0 ? best : order.First(among);
    }

    public override string? Rule(in RoutingAsk ask, AccountSet among)
    {
        var (amount, payment) = (ask.Amount, ask.Payment);
        var covered = 0;
        foreach (var account in among)
        {
            covered += FeeAt(account, amount, payment) is null ? 0 : 1;
        }

        return covered == among.Count ? "the lowest fee"
            : covered == 0 ? "no fee schedule covers any account: the configured order"
            : $"the lowest fee; no fee schedule covers {among.Count - covered} of {among.Count} accounts, which come last";
    }

    public override (decimal? Score, string? Note) Judge(in RoutingAsk ask, int account) =>
        FeeAt(account, ask.Amount, ask.Payment) is { } fee ? ((decimal)fee / CompiledFee.Scale, null) : (null, NotCovered);

    private Int128? FeeAt(int account, Money amount, PaymentRequest? payment)
    {
        foreach (var fee in fees[account])
        {
            if (fee.Covers(amount, payment))
            {
                return fee.Of(amount.MinorUnits);
            }
        }

        return null;
    }
}
