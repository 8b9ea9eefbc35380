namespace PayFlow.Gateways.Routing;

/// <summary>Tells a decision: the reasons that the decision itself did not need.</summary>
internal static class RoutingDecisions
{
    public static RoutingDecision Of(in Route route)
    {
        var (table, accounts) = (route.Table!, route.Table!.Owner.Accounts);
        var open = Open(route);
        var order = table.Policy.Order(route.Ask, open);
        // Where all breakers are open the first account is tried all the same: its breaker knows best.
        string[] candidates = order.Length == 0 && route.First is { Gateway: not ClosedGateway } first ? [first.Name] : [.. order.Select(place => accounts[place].Name)];
        return new()
        {
            Policy = table.Policy.Name,
            Rule = table.Policy.Rule(route.Ask, open),
            Candidates = candidates,
            Exclusions = open.Count == accounts.Count ? [] : Exclusions(route, open),
            ConfigurationVersion = table.Version.Hash,
            Facts = route.Ask.ToFacts(ClosedNames(route)),
        };
    }

    /// <summary>The same with every account's place and score.</summary>
    public static RoutingDecision WithPlaces(in Route route)
    {
        var (table, accounts, decision) = (route.Table!, route.Table!.Owner.Accounts, Of(route));
        var reasons = decision.Exclusions.ToDictionary(exclusion => exclusion.Account, exclusion => exclusion.Reason);
        var (places, order) = (new List<RoutingPlace>(accounts.Count), decision.Candidates.ToList());
        for (var i = 0; i < accounts.Count; i++)
        {
            var name = accounts[i].Name;
            var (score, note) = table.Policy.Judge(route.Ask, i);
            var place = order.IndexOf(name) + 1;
            places.Add(new RoutingPlace(name, place > 0 ? place : null, score, reasons.GetValueOrDefault(name, note!)));
        }

        return decision with { Places = [.. places.OrderBy(place => place.Place ?? int.MaxValue)] };
    }

    /// <summary>Why nobody can take the request.</summary>
    public static string Refusal(OperationKind kind, OperationRequest request, IReadOnlyList<GatewayAccount> accounts) =>
        $"No account can take this payment. {(accounts.Count == 0 ? "none is configured" : string.Join("; ", accounts.Select(account => $"{account.Name}: {WhyNot(kind, account, request)}")))}.";

    private static AccountSet Open(in Route route)
    {
        var open = route.Allowed;
        foreach (var closed in route.Closed ?? [])
        {
            open = open.Without(AccountSet.Of(closed.Place));
        }

        return open;
    }

    private static List<RoutingExclusion> Exclusions(in Route route, AccountSet open)
    {
        var accounts = route.Table!.Owner.Accounts;
        var exclusions = new List<RoutingExclusion>();
        for (var i = 0; i < accounts.Count; i++)
        {
            if (!open.Has(i))
            {
                exclusions.Add(new RoutingExclusion(accounts[i].Name, Reason(route, accounts[i], i)));
            }
        }

        return exclusions;
    }

    private static string Reason(in Route route, GatewayAccount account, int place)
    {
        foreach (var closed in route.Closed ?? [])
        {
            if (closed.Place == place)
            {
                return closed.Reason;
            }
        }

        return route.Able.Has(place) ? route.Table!.Policy.Judge(route.Ask, place).Note ?? "the policy leaves it out" : WhyNot(route.Ask.Kind, account, route.Ask.Request);
    }

    private static string[]? ClosedNames(in Route route)
    {
        var accounts = route.Table!.Owner.Accounts;
        string[] names = [.. (route.Closed ?? []).Where(closed => !closed.IsConfigured).Select(closed => accounts[closed.Place].Name)];
        return names.Length == 0 ? null : names;
    }

    private static string WhyNot(OperationKind kind, GatewayAccount account, OperationRequest request) =>
        RoutingFilters.WhyNot(kind, account, request) ?? "it cannot take this payment";
}
