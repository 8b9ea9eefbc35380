using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads, matches, proves, reports: the order of a run.</summary>
internal sealed class Reconciler(
    IEnumerable<GatewayAccount> accounts,
    IReconciliationDatabase database,
    IOptions<ReconciliationOptions> options,
    TimeProvider time,
    Healer? healer = null,
    ReconciliationMetrics? metrics = null) : IReconciler
{
    private readonly IReadOnlyList<GatewayAccount> _accounts = [.. accounts.OrderBy(account => account.Name, StringComparer.Ordinal)];

    public async Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default)
    {
        RequestRules.Check(request, _accounts);
        var entered = await database.TryEnterAsync(cancellationToken).ConfigureAwait(false) ?? throw new ReconciliationBusyException();
        await using (entered.ConfigureAwait(false))
        {
            var start = time.GetTimestamp();
            try
            {
                var report = await new ReconciliationRun(_accounts, database, options.Value, request, time, healer).RunAsync(cancellationToken).ConfigureAwait(false);
                metrics?.Done(report, time.GetElapsedTime(start));
                return report;
            }
            catch (Exception)
            {
                metrics?.Failed(time.GetElapsedTime(start));
                throw;
            }
        }
    }

    public async Task<ReconciliationReport> CloseMonthAsync(DateOnly month, string folder, CancellationToken cancellationToken = default)
    {
        MonthClose.Check(month, folder, time.GetUtcNow());
        var entered = await database.TryEnterAsync(cancellationToken).ConfigureAwait(false) ?? throw new ReconciliationBusyException();
        await using (entered.ConfigureAwait(false))
        {
            var report = await new MonthClose(database, _accounts, options.Value, time).ReportAsync(month, cancellationToken).ConfigureAwait(false);
            await MonthPack.WriteAsync(folder, report, cancellationToken).ConfigureAwait(false);
            return report;
        }
    }
}
