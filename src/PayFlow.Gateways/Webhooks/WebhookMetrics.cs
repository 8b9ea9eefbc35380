using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PayFlow.Gateways.Webhooks;

internal sealed class WebhookMetrics
{
    private const string MeterName = "PayFlow.Gateways";

    private readonly Counter<long> _deliveries;

    public WebhookMetrics(IMeterFactory meters) =>
        _deliveries = meters.Create(MeterName)
            .CreateCounter<long>("payflow.webhook.deliveries", "{delivery}", "Webhook deliveries by verdict.");

    // Only configured accounts are counted, so nobody outside can make new series.
    public void Delivered(string account, WebhookVerdict verdict) =>
        _deliveries.Add(1, new TagList { { "payflow.account", account }, { "payflow.verdict", Word(verdict) } });

    private static string Word(WebhookVerdict verdict) => verdict switch
    {
        WebhookVerdict.Accepted => "accepted",
        WebhookVerdict.Malformed => "malformed",
        WebhookVerdict.BadSignature => "bad_signature",
        WebhookVerdict.Stale => "stale",
        WebhookVerdict.UntrustedCertificate => "untrusted_certificate",
        _ => "undecided",
    };
}
