namespace PayFlow.Gateways.Routing;

/// <summary>
/// Decides whether another account may be tried. Only with proof that the attempt moved nothing, and only for a reason that another
/// account can cure; a soft decline goes on once.
/// </summary>
internal struct Failover(IReadOnlyList<GatewayAccount> candidates)
{
    private List<string>? _tried;
    private bool _cascaded;

    public GatewayAccount? After(AttemptReport attempt)
    {
        if (!attempt.ProvesNothingMoved || attempt.Error is not { } error || !MayGoOn(error.Category))
        {
            return null;
        }

        (_tried ??= []).Add(attempt.Account);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!_tried.Contains(candidates[i].Name))
            {
                return candidates[i];
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
