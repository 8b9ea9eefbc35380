namespace PayFlow.Gateways.Routing;

/// <summary>The first rule that matches, and the default where none does. Only the accounts it names are tried.</summary>
internal sealed class RulesPolicy(CompiledRule[] rules, CompiledRule otherwise) : AccountPolicy
{
    public override string Name => "rules";

    public override int Match(in RoutingAsk ask)
    {
        var (amount, payment) = (ask.Amount, ask.Payment);
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].Matches(amount, payment))
            {
                return i;
            }
        }

        return -1;
    }

    public override AccountSet Allow(in RoutingAsk ask, AccountSet all) => all & RuleOf(ask).Accounts;

    public override int Best(in RoutingAsk ask, AccountSet among) => OrderedPolicy.First(RuleOf(ask).Order, among);

    public override string Rule(in RoutingAsk ask, AccountSet among) => RuleOf(ask).Name;

    public override (decimal? Score, string? Note) Judge(in RoutingAsk ask, int account) =>
        RuleOf(ask).Accounts.Has(account) ? default : (null, $"the rule '{RuleOf(ask).Name}' does not name it");

    private CompiledRule RuleOf(in RoutingAsk ask) => ask.Rule < 0 ? otherwise : rules[ask.Rule];
}
