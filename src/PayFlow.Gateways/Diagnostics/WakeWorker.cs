using Microsoft.Extensions.Hosting;

namespace PayFlow.Gateways.Diagnostics;

/// <summary>Works when it is woken, and every few seconds for what waits for another try or came to another process.</summary>
internal abstract class WakeWorker(WakeSignal signal, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected abstract Task WorkAsync(CancellationToken stoppingToken);

    protected abstract void Report(Exception exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var timer = time.CreateTimer(static state => ((WakeSignal)state!).Raise(), signal, TimeSpan.Zero, Period);
        await using var _ = timer.ConfigureAwait(false);
        try
        {
            while (true)
            {
                await signal.WaitAsync(stoppingToken).ConfigureAwait(false);
                await TryWorkAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What was claimed and not handled is claimed again when the claim has lapsed.
        }
    }

    private async Task TryWorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WorkAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Report(e);
        }
    }
}
