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

    protected override async Task WorkAsync(CancellationToken stoppingToken) =>
        await (_dispatcher ??= create()).DispatchPendingAsync(stoppingToken).ConfigureAwait(false);

    protected override void Report(Exception exception) => OutboxLog.OutboxFailed(log, exception);
}
