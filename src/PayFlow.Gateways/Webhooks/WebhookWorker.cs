using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Works through the inbox.</summary>
// The processor is made late: an account that is configured wrongly is then reported by the host's own check, with all others.
internal sealed class WebhookWorker(Func<WebhookProcessor> create, WebhookSignal signal, OutboxSignal outbox, TimeProvider time, ILogger<WebhookWorker> log)
    : WakeWorker(signal, time)
{
    private static readonly TimeSpan LinksEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PurgesEvery = TimeSpan.FromHours(1);

    private readonly TimeProvider _time = time;
    private WebhookProcessor? _processor;
    private long? _linked;
    private long? _purged;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        _processor ??= create();
        if (await _processor.ApplyPendingAsync(stoppingToken).ConfigureAwait(false) > 0)
        {
            outbox.Raise();
        }

        if (IsTime(LinksEvery, ref _linked))
        {
            await _processor.LinkAsync(stoppingToken).ConfigureAwait(false);
        }

        if (IsTime(PurgesEvery, ref _purged))
        {
            await _processor.PurgeAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private bool IsTime(TimeSpan every, ref long? last)
    {
        if (last is { } known && _time.GetElapsedTime(known) < every)
        {
            return false;
        }

        last = _time.GetTimestamp();
        return true;
    }

    protected override void Report(Exception exception) => WebhookLog.InboxFailed(log, exception);
}
