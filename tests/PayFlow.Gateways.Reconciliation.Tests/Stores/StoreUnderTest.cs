using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A reconciliation store with a way to put movements beside it.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    protected StoreUnderTest(Action<PayFlowBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        configure(new PayFlowBuilder(services).AddReconciliation());
        _services = services.BuildServiceProvider();
    }

    public IReconciliationStore Store => _services.GetRequiredService<IReconciliationStore>();

    public IServiceProvider Services => _services;

    public abstract Task AddAsync(IReadOnlyList<LedgerMovement> movements);

    public virtual async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
