using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reconciles once a day, as long as the host runs.</summary>
internal sealed class DailyReconciliation(Func<IReconciler> create, IOptions<ReconciliationOptions> options, TimeProvider time, ILogger<DailyReconciliation> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.DailyAt is not { } at)
        {
            return;
        }

        try
        {
            await RunAsync(at, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. A run that was under way has left nothing of its matching.
        }
    }

    private async Task RunAsync(TimeOnly at, CancellationToken stoppingToken)
    {
        var due = Next(time.GetUtcNow(), at);
        for (var failures = 0; ;)
        {
            // A timer may be early by a little; the day counts, not its answer.
            for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
            {
                await Task.Delay(left, time, stoppingToken).ConfigureAwait(false);
            }

            failures = await TryRunAsync(failures, stoppingToken).ConfigureAwait(false) ? 0 : failures + 1;
            var next = Next(time.GetUtcNow(), at);
            var again = time.GetUtcNow() + Pause(failures);
            due = failures == 0 || again > next ? next : again;
        }
    }

    private async Task<bool> TryRunAsync(int failures, CancellationToken stoppingToken)
    {
        try
        {
            var report = await create().RunAsync(new ReconciliationRequest(), stoppingToken).ConfigureAwait(false);
            ReconciliationLog.Done(log, report.IsClean ? LogLevel.Information : LogLevel.Warning, report.Number, report.Verdict);
            return true;
        }
        catch (ReconciliationBusyException)
        {
            ReconciliationLog.Busy(log);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            ReconciliationLog.Failed(log, Pause(failures + 1), exception);
            return false;
        }
    }

    private static DateTimeOffset Next(DateTimeOffset now, TimeOnly at)
    {
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime).ToDateTime(at), TimeSpan.Zero);
        return today > now ? today : today.AddDays(1);
    }

    private static TimeSpan Pause(int failures) => failures > 6 ? LongestPause : FirstPause * Math.Pow(2, Math.Max(0, failures - 1));
}
