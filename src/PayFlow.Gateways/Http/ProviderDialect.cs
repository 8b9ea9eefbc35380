using System.Globalization;
using System.Net.Http.Headers;

namespace PayFlow.Gateways.Http;

/// <summary>How one provider speaks HTTP: its headers, and what its refusals mean.</summary>
internal abstract class ProviderDialect
{
    private const int LongestWait = 60;

    /// <summary>Puts the provider's headers on a request: credentials, version, key.</summary>
    public abstract void Prepare(HttpRequestMessage request, in ProviderCall call);

    /// <summary>The provider's id of the exchange.</summary>
    public abstract string? RequestId(HttpResponseHeaders headers);

    /// <summary>What an answer outside 2xx means. The body may be anything.</summary>
    public abstract AnswerVerdict Judge(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body);

    /// <summary>Something cheap to read that moves no money, to find out whether the provider answers. Null: there is nothing.</summary>
    public virtual string? ProbePath => null;

    /// <summary>
    /// The provider's wait before a repetition, in seconds or as a date: 0 to 60 seconds, the past counts as none, junk as absent. A
    /// date is held against the answer's own date; our clock has no part in it.
    /// </summary>
    protected static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (Header(headers, "Retry-After") is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, LongestWait));
        }

        return IsDate(text, out var until) && IsDate(Header(headers, "Date"), out var now)
            ? TimeSpan.FromSeconds(Math.Clamp((until - now).TotalSeconds, 0, LongestWait))
            : null;
    }

    /// <summary>A header as it came: the validating reader would parse and store every value it is asked for.</summary>
    protected static string? Header(HttpResponseHeaders headers, string name)
    {
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }

    private static bool IsDate(string? text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
