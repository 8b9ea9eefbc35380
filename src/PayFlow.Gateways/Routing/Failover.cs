using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// Decides whether another account may be tried. Only with proof that the attempt moved nothing, and only for a reason that another
/// account can cure; a soft decline goes on once, while the method has reattempts left.
/// </summary>
internal struct Failover(Route route)
{
    private AccountSet _tried;
    private bool _cascaded;

    /// <summary>Takes note of an attempt that was decided about before.</summary>
    public void Passed(AttemptReport attempt)
    {
        Tried(attempt);
        _cascaded |= attempt.Error?.Category == ErrorCategory.SoftDecline;
    }

    /// <summary>The account to go on with, and the proof that allows it. Null: there is neither.</summary>
    public Handover? After(AttemptReport attempt)
    {
        if (ProofOfNonExecution.Of(attempt) is not { } proof || attempt.Error is not { } error || !IsCurable(error.Category))
        {
            return null;
        }

        Tried(attempt);
        var soft = error.Category == ErrorCategory.SoftDecline;
        if (route.Next(_tried) is not { } next || (soft && !MayCascade()))
        {
            return null;
        }

        _cascaded |= soft;
        return new Handover(next, proof);
    }

    private readonly bool MayCascade() =>
        !_cascaded
        && route.Table is { Options: { CascadeSoftDeclines: true } options, Owner: var owner }
        && route.Ask.Payment is { } payment
        && owner.Budget.TryTake(payment.Method, options.MaxReattempts, options.ReattemptWindow);

    private void Tried(AttemptReport attempt) => _tried |= route.PlaceOf(attempt.Account);

    private static bool IsCurable(ErrorCategory category) =>
        category is ErrorCategory.SoftDecline or ErrorCategory.Unavailable or ErrorCategory.RateLimited or ErrorCategory.Configuration or ErrorCategory.NotSupported;
}

/// <summary>Another account, and the proof without which nobody may be sent there.</summary>
/// <param name="Account">The account to go on with.</param>
/// <param name="Proof">What proves that the attempt before moved nothing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Handover(GatewayAccount Account, ProofOfNonExecution Proof);
