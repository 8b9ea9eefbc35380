using Polly;

namespace PayFlow.Gateways.Http;

/// <summary>What a call has used up, and what it still may: its time and its repetitions.</summary>
internal abstract class CallState(CallTerms terms, bool isRead)
{
    /// <summary>A send that begins with less time than this would only make an unknown outcome.</summary>
    public static readonly TimeSpan LeastForASend = TimeSpan.FromSeconds(2);

    private static readonly ResiliencePropertyKey<CallState> Key = new("payflow.call");

    private uint _resends;

    public Lane Lane => terms.Lane;

    public bool IsRead => isRead;

    /// <summary>How long the call may still take.</summary>
    public TimeSpan TimeLeft => terms.Allowed - terms.Time.GetElapsedTime(terms.Started);

    /// <summary>The pause before the next send.</summary>
    public TimeSpan Pause { get; set; }

    public bool CallerIsGone => terms.Caller.IsCancellationRequested;

    /// <summary>Whether nothing was sent or stopped yet.</summary>
    public abstract bool IsFresh { get; }

    public static CallState Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Enter(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>Nothing is sent, or nothing more: an open breaker, no slot, no time, the caller.</summary>
    public abstract SendStep Stop(string cause);

    /// <summary>How often the same was sent again for this reason, this time included.</summary>
    public int Count(ResendReason reason)
    {
        // A byte for each of the four reasons there are.
        var place = ((int)reason - 1) * 8;
        _resends += 1u << place;
        return (int)(_resends >> place) & 0xFF;
    }
}

/// <summary>On what terms a call is made.</summary>
/// <param name="Lane">What it shares with others of its class.</param>
/// <param name="Time">The clock.</param>
/// <param name="Started">When it began.</param>
/// <param name="Allowed">How long it may take.</param>
/// <param name="Caller">Who waits for it.</param>
internal readonly record struct CallTerms(Lane Lane, TimeProvider Time, long Started, TimeSpan Allowed, CancellationToken Caller);
