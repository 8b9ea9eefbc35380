using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads, matches, proves, reports: the order of a run.</summary>
internal sealed class Reconciler(
    IEnumerable<GatewayAccount> accounts, IReconciliationDatabase database, IOptions<ReconciliationOptions> options, TimeProvider time, Healer? healer = null) : IReconciler
{
    private readonly IReadOnlyList<GatewayAccount> _accounts = [.. accounts.OrderBy(account => account.Name, StringComparer.Ordinal)];

    public async Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default)
    {
        RequestRules.Check(request, _accounts);
        var entered = await database.TryEnterAsync(cancellationToken).ConfigureAwait(false) ?? throw new ReconciliationBusyException();
        await using (entered.ConfigureAwait(false))
        {
            return await new ReconciliationRun(_accounts, database, options.Value, request, time, healer).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<ReconciliationReport> CloseMonthAsync(DateOnly month, string folder, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
