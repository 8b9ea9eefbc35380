namespace PayFlow.Gateways.Events;

/// <summary>When what failed is tried again: by events from the inbox, and by handlers and publishers alike.</summary>
internal static class DeliverySchedule
{
    /// <summary>After so many tries it is set aside: after about five and a half hours.</summary>
    public const int MaxTries = 12;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestBrokerDelay = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When a broker is asked again. It never ends: a broker that was away for a week still has to get everything, and what waits in vain for it
    /// is nobody's to skip. Five minutes at most, so that it is not long behind once it is back.
    /// </summary>
    public static TimeSpan BrokerDelay(int tries)
    {
        var delay = Delay(tries);
        return delay < LongestBrokerDelay ? delay : LongestBrokerDelay;
    }

    /// <summary>10 seconds, doubled each time, 3 hours at most.</summary>
    public static TimeSpan Delay(int tries)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(tries, 1, MaxTries) - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
