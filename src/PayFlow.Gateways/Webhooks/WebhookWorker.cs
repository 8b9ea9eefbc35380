using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Works through the inbox.</summary>
// The processor is made late: an account that is configured wrongly is then reported by the host's own check, with all others.
internal sealed class WebhookWorker(Func<WebhookProcessor> create, WebhookSignal signal, OutboxSignal outbox, TimeProvider time, ILogger<WebhookWorker> log)
    : WakeWorker(signal, time)
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = time;
    private WebhookProcessor? _processor;
    private long? _tidied;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        _processor ??= create();
        if (await _processor.ApplyPendingAsync(stoppingToken).ConfigureAwait(false) > 0)
        {
            outbox.Raise();
        }

        if (_tidied is not { } last || _time.GetElapsedTime(last) >= TidyEvery)
        {
            _tidied = _time.GetTimestamp();
            await _processor.TidyAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    protected override void Report(Exception exception) => WebhookLog.InboxFailed(log, exception);
}
