namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a request must fulfil, said before anything is read.</summary>
internal static class RequestRules
{
    public static void Check(ReconciliationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Fault(request) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }
    }

    private static string? Fault(ReconciliationRequest request) => request switch
    {
        _ when request.From >= request.To =>
            $"{nameof(request.From)} ({request.From:u}) is not before {nameof(request.To)} ({request.To:u}). The window is half-open: for one day, give its midnight and the next.",
        _ when request.Overlap < TimeSpan.Zero =>
            $"{nameof(request.Overlap)} ({request.Overlap}) is negative. Use TimeSpan.Zero to read the window only.",
        { Accounts.Count: 0 } =>
            $"{nameof(request.Accounts)} is empty. Name at least one account, or leave it null for all.",
        _ => null,
    };
}
