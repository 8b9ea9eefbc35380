namespace PayFlow.Gateways.Routing;

/// <summary>Filters the accounts by what they can do, and keeps the configured order.</summary>
internal sealed class OrderedRouting(IReadOnlyList<GatewayAccount> accounts)
{
    public const string Policy = "ordered";

    /// <summary>The accounts that may be tried, in order.</summary>
    /// <exception cref="ArgumentException">None may: the request asks for something that no account does.</exception>
    public Route Choose<TRequest>(TRequest request, Func<GatewayAccount, TRequest, string?> whyNot)
    {
        List<GatewayAccount>? candidates = null;
        List<RoutingExclusion>? exclusions = null;
        for (var i = 0; i < accounts.Count; i++)
        {
            if (whyNot(accounts[i], request) is { } reason)
            {
                // Where nobody is left out, the accounts themselves are the candidates and nothing is copied.
                candidates ??= [.. accounts.Take(i)];
                (exclusions ??= []).Add(new RoutingExclusion(accounts[i].Name, reason));
            }
            else
            {
                candidates?.Add(accounts[i]);
            }
        }

        var route = new Route(candidates ?? accounts, exclusions);
        return route.Accounts.Count > 0
            ? route
            : throw new ArgumentException(
                $"No account can take this payment. {string.Join("; ", exclusions?.Select(e => $"{e.Account}: {e.Reason}") ?? ["none is configured"])}.",
                nameof(request));
    }
}
