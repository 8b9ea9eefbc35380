using System.Net.Http.Headers;

namespace PayFlow.Gateways.Http;

/// <summary>How one provider speaks HTTP: its headers, and what its refusals mean.</summary>
internal abstract class ProviderDialect
{
    /// <summary>Puts the provider's headers on a request: credentials, version, key.</summary>
    public abstract void Prepare(HttpRequestMessage request, in ProviderCall call);

    /// <summary>The provider's id of the exchange.</summary>
    public abstract string? RequestId(HttpResponseHeaders headers);

    /// <summary>What an answer outside 2xx means. The body may be anything.</summary>
    public abstract AnswerVerdict Judge(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body);

    /// <summary>The provider's wait before a repetition, within reason: 0 to 60 seconds. Junk and the past count as absent.</summary>
    protected static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.TryGetValues("Retry-After", out var values)
        && long.TryParse(values.FirstOrDefault(), System.Globalization.NumberStyles.None, null, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 60))
            : null;

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
}
