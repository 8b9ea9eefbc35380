using System.Data.Common;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Events;

/// <summary>Works through the outbox.</summary>
internal sealed class OutboxWorker(Func<OutboxDispatcher> create, OutboxSignal signal, TimeProvider time, ILogger<OutboxWorker> log) : WakeWorker(signal, time)
{
    private OutboxDispatcher? _dispatcher;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before the first payment: who subscribes after an event was written does not get it.
            await (_dispatcher ??= create()).SubscribeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            // The store is away, and so no payment is sent either. The worker tries again.
            Report(e);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        foreach (var run in await (_dispatcher ??= create()).StartPendingAsync(stoppingToken).ConfigureAwait(false))
        {
            // Not waited for: a consumer that takes its time holds up none of the others, and not the next look.
            _ = WatchAsync(run, stoppingToken);
        }
    }

    private async Task WatchAsync(Task run, CancellationToken stoppingToken)
    {
        try
        {
            await run.ConfigureAwait(false);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What was claimed and not handled is claimed again when the claim has lapsed.
        }
        catch (Exception exception)
        {
            Report(exception);
        }
    }

    protected override void Report(Exception exception) => OutboxLog.OutboxFailed(log, exception);
}
