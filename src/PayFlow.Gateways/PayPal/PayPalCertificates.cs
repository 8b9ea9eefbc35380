using System.Net;
using System.Text;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Fetches the signing certificates of webhooks, and keeps the good ones. The address comes with the delivery, from whoever sent it: it is
/// matched before anything is asked of it, it is asked once at a time, and not for long.
/// </summary>
internal sealed class PayPalCertificates(HttpClient http, PayPalOptions options, TimeProvider time)
{
    private const int MaxKept = 64;
    private const int MaxFetches = 8;
    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(24);

    private readonly PayPalCertificateUrl _allowed = new(options.BaseAddress);
    private readonly PayPalCertificateRules _rules = new(options);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PayPalSigner> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<(WebhookVerdict, PayPalSigner?)>> _fetches = new(StringComparer.Ordinal);

    /// <summary>The signer behind an address, or the verdict that there is none.</summary>
    public async ValueTask<(WebhookVerdict Verdict, PayPalSigner? Signer)> FindAsync(string url, CancellationToken cancellationToken)
    {
        if (!_allowed.Matches(url))
        {
            return (WebhookVerdict.UntrustedCertificate, null);
        }

        Task<(WebhookVerdict, PayPalSigner?)>? fetch;
        lock (_gate)
        {
            if (_kept.TryGetValue(url, out var kept) && kept.ValidUntil > time.GetUtcNow())
            {
                return (WebhookVerdict.Accepted, kept);
            }

            if (!_fetches.TryGetValue(url, out fetch))
            {
                // An address that was good once always finds a place: whoever makes up others must not keep the genuine ones waiting.
                if (_fetches.Count >= MaxFetches && kept is null)
                {
                    return (WebhookVerdict.Undecided, null);
                }

                // Nobody's token: the others who wait for it have not given up.
                fetch = Task.Run(() => FetchAsync(url), CancellationToken.None);
                _fetches.Add(url, fetch);
            }
        }

        try
        {
            return await fetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return (WebhookVerdict.Undecided, null);
        }
    }

    private async Task<(WebhookVerdict Verdict, PayPalSigner? Signer)> FetchAsync(string url)
    {
        (WebhookVerdict Verdict, PayPalSigner? Signer) found = (WebhookVerdict.Undecided, null);
        try
        {
            var pem = await DownloadAsync(url).ConfigureAwait(false);
            var now = time.GetUtcNow();
            found = _rules.Judge(pem, now, now + LongestKept);
        }
        catch (Exception)
        {
            // Down, slow, too long, or no certificate at all: nothing is known about the delivery, and PayPal will bring it again.
        }

        lock (_gate)
        {
            _fetches.Remove(url);
            if (found.Signer is { } signer)
            {
                Keep(url, signer);
            }
        }

        return found;
    }

    private async Task<string> DownloadAsync(string url)
    {
        using var timeout = new CancellationTokenSource(FetchTimeout, time);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK || request.RequestUri != new Uri(url))
        {
            throw new HttpRequestException("No certificate, or an answer from elsewhere.");
        }

        return Encoding.ASCII.GetString(await BoundedBody.ReadAsync(response.Content, MaxBytes, timeout.Token).ConfigureAwait(false));
    }

    private void Keep(string url, PayPalSigner signer)
    {
        if (!_kept.ContainsKey(url) && _kept.Count == MaxKept)
        {
            _kept.Remove(_kept.MinBy(pair => pair.Value.ValidUntil).Key);
        }

        _kept[url] = signer;
    }
}
