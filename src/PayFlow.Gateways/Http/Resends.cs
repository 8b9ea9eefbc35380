namespace PayFlow.Gateways.Http;

/// <summary>Decides whether the same bytes and key are sent again, and after which pause. docs/retries-and-idempotency.md has the table.</summary>
internal sealed class Resends(GatewayOptions options)
{
    private static readonly TimeSpan FirstPauseUnsent = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPauseUnsent = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    /// <summary>Whether to send again, after <see cref="CallState.Pause"/>.</summary>
    public bool MayResend(CallState call, SendStep step)
    {
        if (step.Resend == ResendReason.None || options.MaxResends == 0 || call.CallerIsGone)
        {
            return false;
        }

        var count = call.Count(step.Resend);
        call.Pause = Pause(step, count);
        var obstacle = count > Most(step.Resend) ? "count"
            : call.TimeLeft - call.Pause < CallState.LeastForASend ? "deadline"
            : !call.Lane.Budget.TrySpend(step.TimedOut ? RetryBudget.CostAfterTimeout : RetryBudget.Cost) ? "budget"
            : null;
        if (obstacle is null)
        {
            return true;
        }

        if (obstacle == "deadline")
        {
            // Waiting for what cannot come in time helps nobody.
            call.Stop(obstacle);
        }

        call.Lane.Exhausted(obstacle);
        return false;
    }

    private int Most(ResendReason reason) => reason switch
    {
        ResendReason.StillWorking => 5,
        ResendReason.Unknown => options.MaxResends,
        _ => 3,
    };

    /// <summary>Full jitter below a doubling bound, never shorter than what the provider asked for.</summary>
    private TimeSpan Pause(SendStep step, int count)
    {
        var unsent = step.Resend == ResendReason.NotSent;
        var first = unsent && options.ResendDelay > FirstPauseUnsent ? FirstPauseUnsent : options.ResendDelay;
        var most = unsent ? LongestPauseUnsent : LongestPause;
        var bound = Math.Min(first.TotalMilliseconds * (1 << Math.Min(count - 1, 10)), Math.Max(most.TotalMilliseconds, first.TotalMilliseconds));
#pragma warning disable CA5394 // spreads load; nothing secret depends on it
        var own = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * bound);
#pragma warning restore CA5394
        var asked = step.After ?? TimeSpan.Zero;
        return step.Resend == ResendReason.StillWorking ? asked + own : asked > own ? asked : own;
    }
}
