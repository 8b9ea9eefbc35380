namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a request must fulfil, said before anything is read.</summary>
internal static class RequestRules
{
    public static void Check(ReconciliationRequest request, IReadOnlyList<GatewayAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Fault(request, accounts) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }
    }

    private static string? Fault(ReconciliationRequest request, IReadOnlyList<GatewayAccount> accounts) => request switch
    {
        { From: { } from, To: { } to } when from >= to =>
            $"{nameof(request.From)} ({from:u}) is not before {nameof(request.To)} ({to:u}). The window is half-open: for one day, give its midnight and the next.",
        { Accounts.Count: 0 } =>
            $"{nameof(request.Accounts)} is empty. Name at least one account, or leave it null for all.",
        { Accounts: { } names } when names.FirstOrDefault(name => accounts.All(account => account.Name != name)) is { } unknown =>
            $"{nameof(request.Accounts)} names '{unknown}', which is not configured. Configured are: {string.Join(", ", accounts.Select(account => account.Name).Order(StringComparer.Ordinal))}.",
        _ => null,
    };
}
