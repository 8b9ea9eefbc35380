using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Works through the inbox when a delivery comes in, and every few seconds for those that wait for another try or came to another process.
/// </summary>
internal sealed class WebhookWorker(Func<WebhookProcessor> create, WebhookSignal signal, TimeProvider time, ILogger<WebhookWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Made here, and not with the worker: an account that is configured wrongly is then reported by the host's own check, with all others.
        var processor = create();
        var timer = time.CreateTimer(static state => ((WebhookSignal)state!).Raise(), signal, TimeSpan.Zero, Period);
        await using var _ = timer.ConfigureAwait(false);
        try
        {
            while (true)
            {
                await signal.WaitAsync(stoppingToken).ConfigureAwait(false);
                await ProcessAsync(processor, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What was claimed and not handled is claimed again when the claim has lapsed.
        }
    }

    private async Task ProcessAsync(WebhookProcessor processor, CancellationToken stoppingToken)
    {
        try
        {
            await processor.ProcessPendingAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            WebhookLog.InboxFailed(log, e);
        }
    }
}
