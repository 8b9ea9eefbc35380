namespace PayFlow.Gateways.Routing;

/// <summary>Makes configurations ready. They have been found right before; accounts of other directories are passed over.</summary>
internal static class RoutingTables
{
    public static RoutingTable Create(RoutingVersion version, AccountTable accounts, PaymentRouting owner)
    {
        var stops = version.Routing.Disabled.Select(setting => (Place: accounts.PlaceOf(setting.Account), setting)).Where(stop => stop.Place >= 0);
        return new()
        {
            Policy = Policy(version, accounts),
            Stops = [.. stops.Select(stop => new RoutingStop(stop.Place, stop.setting))],
            Version = version,
            Owner = owner,
        };
    }

    private static AccountPolicy Policy(RoutingVersion version, AccountTable accounts)
    {
        var (options, names) = (version.Routing, accounts.Accounts.Select(account => account.Name).ToArray());
        int[] all = [.. Enumerable.Range(0, names.Length).OrderBy(place => version.Order.IndexOf(names[place]) is >= 0 and var rank ? rank : int.MaxValue)];
        var order = new OrderedPolicy(all);
        if (names.Length < 2)
        {
            return order;
        }

        var hashes = names.Select(StableHash.Of).ToArray();
        return options.Policy switch
        {
            RoutingPolicy.Weighted => new WeightedPolicy(order, [.. names.Select(name => options.Weights.TryGetValue(name, out var weight) ? weight : 0)], hashes),
            RoutingPolicy.Rules => Rules(options, accounts, all),
            RoutingPolicy.LeastCost => new LeastCostPolicy(order, [.. names.Select(name => options.Fees.Where(fee => fee.Account == name).Select(fee => new CompiledFee(fee)).ToArray())]),
            RoutingPolicy.SuccessRate => new SuccessRatePolicy(order, options.ExplorationPercent, hashes),
            _ => order,
        };
    }

    private static RulesPolicy Rules(RoutingOptions options, AccountTable accounts, int[] all)
    {
        var otherwise = options.DefaultAccounts.Count == 0 ? all : Places(options.DefaultAccounts, accounts);
        return new([.. options.Rules.Select(rule => new CompiledRule(rule, Places(rule.Accounts, accounts)))], new CompiledRule(new RoutingRule { Name = "default" }, otherwise));
    }

    private static int[] Places(IEnumerable<string> names, AccountTable accounts) => [.. names.Select(accounts.PlaceOf).Where(place => place >= 0)];
}
