using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Recovery;

/// <summary>Looks for operations that are due, as long as the host runs.</summary>
internal sealed class RecoveryWorker(Func<PaymentRecovery> create, IOptions<PayFlowOptions> options, TimeProvider time, ILogger<RecoveryWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Recovers)
        {
            return;
        }

        // Made here, and not with the worker: an account that is configured wrongly is then reported by the host's own check, with all others.
        var recovery = create();
        using var timer = new PeriodicTimer(options.Value.RecoveryPeriod, time);
        try
        {
            do
            {
                await RecoverAsync(recovery, stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What was taken and not settled is due again when its lease is over.
        }
    }

    private async Task RecoverAsync(PaymentRecovery recovery, CancellationToken stoppingToken)
    {
        try
        {
            await recovery.RecoverDueAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.RecoveryAway(log, exception);
        }
    }
}
