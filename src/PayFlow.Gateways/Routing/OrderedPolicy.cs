namespace PayFlow.Gateways.Routing;

/// <summary>The configured order; what the other policies fall back to where two accounts are alike.</summary>
internal sealed class OrderedPolicy : AccountPolicy
{
    private readonly int[] _order;
    private readonly int[] _ranks;

    public OrderedPolicy(int[] order)
    {
        _order = order;
        _ranks = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            _ranks[order[i]] = i;
        }
    }

    public override string Name => "ordered";

    public int Rank(int account) => _ranks[account];

    public int First(AccountSet among) => First(_order, among);

    public override int Best(in RoutingAsk ask, AccountSet among) => First(_order, among);

    public static int First(int[] order, AccountSet among)
    {
        foreach (var account in order)
        {
            if (among.Has(account))
            {
                return account;
            }
        }

        return -1;
    }
}
