using System.Globalization;

namespace PayFlow.Gateways.Square;

/// <summary>Times in addresses, to the second: asked for a little more than is wanted, and cut to size here.</summary>
internal static class SquareTime
{
    public static string Floor(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Ceiling(DateTimeOffset time) =>
        Floor(time.UtcTicks % TimeSpan.TicksPerSecond == 0 || time > DateTimeOffset.MaxValue.AddSeconds(-1) ? time : time.AddSeconds(1));
}
