namespace PayFlow.Gateways.Http;

/// <summary>What follows from one send.</summary>
/// <param name="Resend">Why the same may be sent again; none: it may not.</param>
/// <param name="After">The wait the provider asked for.</param>
/// <param name="Health">What it says about the provider's health.</param>
/// <param name="TimedOut">Whether it ran out of time.</param>
internal readonly record struct SendStep(ResendReason Resend, TimeSpan? After, SendHealth Health, bool TimedOut)
{
    /// <summary>Nothing was sent, and nothing is to be.</summary>
    public static SendStep Stopped => new(ResendReason.None, null, SendHealth.Untold, false);
}

/// <summary>Why the same bytes and key may be sent again.</summary>
internal enum ResendReason
{
    /// <summary>They may not.</summary>
    None,

    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>The provider did not take it on: too many requests, too early, too slow.</summary>
    TurnedAway,

    /// <summary>The provider still works on an earlier send of the key.</summary>
    StillWorking,

    /// <summary>The outcome is not known.</summary>
    Unknown,
}

/// <summary>What a send says about the provider's health.</summary>
internal enum SendHealth
{
    /// <summary>Nothing: it was given up for reasons of our own.</summary>
    Untold,

    /// <summary>It answers. Declines and refusals are answers.</summary>
    Answers,

    /// <summary>It could not be reached.</summary>
    Unreachable,

    /// <summary>It was reached and left the outcome unknown.</summary>
    Lost,
}
