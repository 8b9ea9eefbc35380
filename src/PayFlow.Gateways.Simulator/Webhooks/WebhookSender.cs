using System.Net.Http.Headers;

namespace PayFlow.Gateways.Simulator.Webhooks;

/// <summary>What was sent, to send it again.</summary>
internal sealed record SentWebhook(string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

/// <summary>Posts bytes with headers; follows no redirect, because providers do not.</summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public async Task<int> PostAsync(SentWebhook webhook, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        using var content = new ByteArrayContent(webhook.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = content };
        foreach (var (name, value) in webhook.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
        return (int)response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
