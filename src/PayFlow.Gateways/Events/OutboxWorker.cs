using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Events;

/// <summary>Works through the outbox.</summary>
internal sealed class OutboxWorker(Func<OutboxDispatcher> create, OutboxSignal signal, TimeProvider time, ILogger<OutboxWorker> log) : WakeWorker(signal, time)
{
    private OutboxDispatcher? _dispatcher;

    protected override async Task WorkAsync(CancellationToken stoppingToken) =>
        await (_dispatcher ??= create()).DispatchPendingAsync(stoppingToken).ConfigureAwait(false);

    protected override void Report(Exception exception) => OutboxLog.OutboxFailed(log, exception);
}
