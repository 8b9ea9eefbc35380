namespace PayFlow.Gateways.Events;

/// <summary>When what failed is tried again: by events from the inbox, and by handlers and publishers alike.</summary>
internal static class DeliverySchedule
{
    /// <summary>After so many tries it is set aside: after about five and a half hours.</summary>
    public const int MaxTries = 12;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);

    /// <summary>10 seconds, doubled each time, 3 hours at most.</summary>
    public static TimeSpan Delay(int tries)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(tries, 1, MaxTries) - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
