using System.Globalization;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's ways to write a time.</summary>
internal static class PayPalTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string WithMilliseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The Reporting API writes the offset without a colon, which its own document rules out and many parsers refuse.
    /// </summary>
    public static string InReport(DateTimeOffset time, bool asDocumented) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (asDocumented ? "+00:00" : "+0000");

    /// <summary>RFC 3339 with seconds and an offset; null where it is anything else.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return text is not null
            && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }
}
