namespace PayFlow.Gateways.Routing;

/// <summary>Filters the accounts by what they can do, and keeps the configured order.</summary>
internal sealed class OrderedRouting(IReadOnlyList<GatewayAccount> accounts)
{
    public const string Policy = "ordered";

    /// <summary>The accounts that may be tried, in order.</summary>
    /// <exception cref="ArgumentException">None may: the request asks for something that no account does.</exception>
    public Route Choose(PaymentRequest request)
    {
        var candidates = new List<GatewayAccount>(accounts.Count);
        List<RoutingExclusion>? exclusions = null;
        foreach (var account in accounts)
        {
            if (WhyNot(account, request) is { } reason)
            {
                (exclusions ??= []).Add(new RoutingExclusion(account.Name, reason));
            }
            else
            {
                candidates.Add(account);
            }
        }

        return candidates.Count > 0
            ? new Route(candidates, exclusions)
            : throw new ArgumentException(
                $"No account can take this payment. {string.Join("; ", exclusions?.Select(e => $"{e.Account}: {e.Reason}") ?? ["none is configured"])}.",
                nameof(request));
    }

    private static string? WhyNot(GatewayAccount account, PaymentRequest request) =>
        request.MethodFor(account) is not { } method ? $"the request brings no method for {account.Provider}"
        : !account.Capabilities.Methods.Contains(method.Kind) ? $"it does not take methods of the kind {method.Kind}"
        : account.Capabilities.WhyNot(request.Amount);
}
