using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>
/// The one way to Acme. Every failure becomes evidence; the same bytes and the same key are sent again where that is safe. The only
/// exception that leaves it is the caller's cancellation of a read, or before anything was sent.
/// </summary>
internal sealed class AcmePayHttp(HttpClient client, AcmePayOptions options, TimeProvider time)
{
    public Task<AcmePayAnswer<T>> ReadAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(HttpMethod.Get, path, null, null, type, cancellationToken);

    public Task<AcmePayAnswer<T>> PostAsync<T>(string path, AcmePayOrder body, IdempotencyKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, AcmePayJson.Default.AcmePayOrder), key.Value, type, cancellationToken);

    private async Task<AcmePayAnswer<T>> SendAsync<T>(HttpMethod method, string path, byte[]? body, string? key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var sends = new List<SendReport>();
        for (var pause = options.ResendDelay; ; pause *= 2)
        {
            var (answer, again) = await SendOnceAsync(method, path, body, key, type, sends, stop.Token);
            if (!again || sends.Count > options.MaxResends || stop.IsCancellationRequested)
            {
                if (answer.Evidence == SendEvidence.NotSent || (method == HttpMethod.Get && answer.Value is null))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                return Settled(answer, method);
            }

            await Task.Delay(pause * Random.Shared.NextDouble(), time, CancellationToken.None);
        }
    }

    private async Task<(AcmePayAnswer<T> Answer, bool Again)> SendOnceAsync<T>(
        HttpMethod method, string path, byte[]? body, string? key, JsonTypeInfo<T> type, List<SendReport> sends, CancellationToken stop)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path);
        var content = body is null ? null : new AcmePayContent(body);
        request.Content = content;
        if (key is not null)
        {
            request.Headers.Add("Acme-Key", key);
        }

        try
        {
            using var once = new CancellationTokenSource(options.SendTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(once.Token, stop);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
            return Judge((int)response.StatusCode, response.Headers.Contains("Acme-Stored"), await response.Content.ReadAsByteArrayAsync(both.Token), type, sends);
        }
        catch (Exception exception)
        {
            var cause = exception is OperationCanceledException ? "timeout" : exception.GetType().Name;
            var started = content?.Started ?? false;
            sends.Add(new SendReport(started ? SendEvidence.Indeterminate : SendEvidence.NotSent, 0, cause, false));
            return (new(null, started ? AcmePayErrors.Lost(cause) : AcmePayErrors.Unreachable(cause), [.. sends], default), true);
        }
    }

    private static (AcmePayAnswer<T> Answer, bool Again) Judge<T>(int status, bool stored, byte[] body, JsonTypeInfo<T> type, List<SendReport> sends)
        where T : class
    {
        if (status is >= 200 and < 300 && Parse(body, type) is { } value)
        {
            sends.Add(new SendReport(SendEvidence.Executed, status, "answered", true));
            return (new(value, null, [.. sends], body), false);
        }

        if (status is >= 400 and < 500)
        {
            // A refusal says that this send was not executed; of the one before it only a stored answer speaks.
            sends.Add(new SendReport(SendEvidence.Rejected, status, "answered", stored));
            return (new(null, AcmePayErrors.Refused(status, Parse(body, AcmePayJson.Default.AcmePayRefusal)), [.. sends], body), status == 429);
        }

        // 5xx, a redirect, a page of a proxy: bytes were taken by somebody, and nobody says what became of them.
        sends.Add(new SendReport(SendEvidence.Indeterminate, status, status < 300 ? "malformed" : "answered", false));
        return (new(null, AcmePayErrors.Lost($"HTTP {status}"), [.. sends], body), status is < 300 or >= 500);
    }

    /// <summary>What an earlier send left open, a later refusal does not settle. And nothing can be open about a read.</summary>
    private static AcmePayAnswer<T> Settled<T>(AcmePayAnswer<T> answer, HttpMethod method)
        where T : class =>
        answer.Error is not { } error ? answer
        : method == HttpMethod.Get && error.Category == ErrorCategory.Indeterminate ? answer with { Error = AcmePayErrors.Unreachable("no readable answer") }
        : answer.Evidence == SendEvidence.Indeterminate && error.Category != ErrorCategory.Indeterminate ? answer with { Error = AcmePayErrors.Lost("an earlier send was not answered") }
        : answer;

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
