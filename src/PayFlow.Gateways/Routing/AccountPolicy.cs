namespace PayFlow.Gateways.Routing;

/// <summary>Orders the accounts that can take a payment. Made once for a configuration; asked for one account at a time, so that nothing is sorted or copied.</summary>
internal abstract class AccountPolicy
{
    /// <summary>As decisions tell it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the rates of success are looked at.</summary>
    public virtual bool LooksAtRates => false;

    /// <summary>The rule for a payment, or -1.</summary>
    public virtual int Match(in RoutingAsk ask) => -1;

    /// <summary>The accounts that the rule leaves.</summary>
    public virtual AccountSet Allow(in RoutingAsk ask, AccountSet all) => all;

    /// <summary>The first of some accounts; at least one.</summary>
    public abstract int Best(in RoutingAsk ask, AccountSet among);

    /// <summary>The rule that chose, or what else decided, for people.</summary>
    public virtual string? Rule(in RoutingAsk ask, AccountSet among) => null;

    /// <summary>An account's score, and what there is to say about it.</summary>
    public virtual (decimal? Score, string? Note) Judge(in RoutingAsk ask, int account) => default;

    /// <summary>Some accounts in order.</summary>
    public int[] Order(in RoutingAsk ask, AccountSet among)
    {
        var order = new int[among.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = Best(ask, among);
            among = among.Without(AccountSet.Of(order[i]));
        }

        return order;
    }
}
