namespace PayFlow.Gateways.Webhooks;

/// <summary>Judges a time that the provider signed.</summary>
internal static class SignedTime
{
    // Clocks differ by seconds. A longer allowance would only lengthen the life of a captured delivery.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Not older than the tolerance, and not from the future by more than clocks differ.</summary>
    public static bool IsFresh(DateTimeOffset signed, DateTimeOffset now, TimeSpan tolerance)
    {
        var age = now - signed;
        return age <= tolerance && -age <= (tolerance < ClockSkew ? tolerance : ClockSkew);
    }
}
