namespace PayFlow.Gateways.Routing;

/// <summary>The accounts to try for one operation, in order.</summary>
/// <param name="Accounts">At least one.</param>
/// <param name="Exclusions">Those that were left out. Null: none were.</param>
internal readonly record struct Route(IReadOnlyList<GatewayAccount> Accounts, IReadOnlyList<RoutingExclusion>? Exclusions)
{
    /// <summary>What the caller is told. Null where he named the account.</summary>
    public RoutingDecision? ToDecision() =>
        Exclusions is null && Accounts.Count == 1
            ? null
            : new RoutingDecision { Policy = OrderedRouting.Policy, Candidates = [.. Accounts.Select(account => account.Name)], Exclusions = Exclusions ?? [] };
}
