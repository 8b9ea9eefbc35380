using System.Globalization;
using System.Xml;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's times: RFC 3339 with milliseconds, and durations counted in hours.</summary>
internal static class SquareTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static string WriteDate(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        TryRead(text, out var time) ? time : throw new FormatException($"'{text}' is no time.");

    public static bool TryRead(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>A day comes back as 24 hours: <c>P7D</c> is echoed as <c>PT168H</c>.</summary>
    public static string WriteDuration(TimeSpan duration)
    {
        var text = "PT";
        text += (int)duration.TotalHours > 0 ? $"{(int)duration.TotalHours}H" : "";
        text += duration.Minutes > 0 ? $"{duration.Minutes}M" : "";
        return duration.Seconds > 0 ? text + $"{duration.Seconds}S" : text;
    }

    public static bool TryReadDuration(string text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }
}
