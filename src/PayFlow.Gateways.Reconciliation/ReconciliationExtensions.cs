using Microsoft.Extensions.DependencyInjection.Extensions;
using PayFlow.Gateways;
using PayFlow.Gateways.Reconciliation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds reconciliation.</summary>
public static class ReconciliationExtensions
{
    /// <summary>
    /// Adds <see cref="IReconciler"/>. Its rows, breaks and runs are kept in memory until a store (<c>UseSqlite</c>,
    /// <c>UsePostgreSql</c>) is added, in whichever order.
    /// </summary>
    public static PayFlowBuilder AddReconciliation(this PayFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IReconciliationStore, InMemoryReconciliationStore>();
        builder.Services.TryAddSingleton<IReconciler, Reconciler>();
        return builder;
    }
}
