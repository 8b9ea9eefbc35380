using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>Every send gets a key of its own.</summary>
internal sealed class NewKeyPerSend : Bug
{
    public override HttpMessageHandler Wire(HttpMessageHandler handler, Machine machine) => new Rekeyed(handler, (key, number) => $"{key}-{number}");
}

/// <summary>All attempts of an operation share one key.</summary>
internal sealed class KeyWithoutAttempt : Bug
{
    public override HttpMessageHandler Wire(HttpMessageHandler handler, Machine machine) => new Rekeyed(handler, static (key, _) => key.Length > 29 ? key[..29] : key);
}

/// <summary>Redirects are followed, with the body.</summary>
internal sealed class FollowRedirect : Bug
{
    public override HttpMessageHandler Wire(HttpMessageHandler handler, Machine machine) => new Following(handler);

    private sealed class Following(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TemporaryRedirect)
            {
                return response;
            }

            request.RequestUri = response.Headers.Location;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>Changes the idempotency key wherever the provider wants it.</summary>
internal sealed partial class Rekeyed(HttpMessageHandler inner, Func<string, int, string> change) : DelegatingHandler(inner)
{
    private static readonly string[] Headers = ["Idempotency-Key", "PayPal-Request-Id"];
    private int _number;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _number++;
        foreach (var header in Headers)
        {
            if (request.Headers.TryGetValues(header, out var values))
            {
                var key = change(values.First(), _number);
                request.Headers.Remove(header);
                request.Headers.TryAddWithoutValidation(header, key);
            }
        }

        if (request.Content?.Headers.ContentType?.MediaType == "application/json")
        {
            var text = Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            if (KeyField().Match(text) is { Success: true } match)
            {
                request.Content = new StringContent(text.Replace(match.Groups["key"].Value, change(match.Groups["key"].Value, _number), StringComparison.Ordinal), Encoding.UTF8, "application/json");
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex("\"idempotency_key\":\\s*\"(?<key>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyField();
}
