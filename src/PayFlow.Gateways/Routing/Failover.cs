namespace PayFlow.Gateways.Routing;

/// <summary>
/// Decides whether another account may be tried. Only with proof that the attempt moved nothing, and only for a reason that another
/// account can cure; a soft decline goes on once.
/// </summary>
internal struct Failover(IReadOnlyList<GatewayAccount> candidates)
{
    private int _next;
    private bool _cascaded;

    public GatewayAccount? After(AttemptReport attempt)
    {
        if (!attempt.ProvesNothingMoved || attempt.Error is not { } error || !MayGoOn(error.Category))
        {
            return null;
        }

        while (_next < candidates.Count)
        {
            var candidate = candidates[_next++];
            if (candidate.Name != attempt.Account)
            {
                return candidate;
            }
        }

        return null;
    }

    private bool MayGoOn(ErrorCategory category)
    {
        var cascade = category == ErrorCategory.SoftDecline && !_cascaded;
        _cascaded |= cascade;
        return cascade || category is ErrorCategory.Unavailable or ErrorCategory.RateLimited or ErrorCategory.Configuration or ErrorCategory.NotSupported;
    }
}
