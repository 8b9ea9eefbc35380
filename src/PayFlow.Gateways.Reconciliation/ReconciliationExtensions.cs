using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds reconciliation.</summary>
public static class ReconciliationExtensions
{
    /// <summary>
    /// Adds <see cref="IReconciler"/>, <see cref="IFileImporter"/>, <see cref="IBreakDesk"/> and <see cref="IReconciliationExplorer"/>. They work
    /// in the database of the ledger: <c>UseSqlite</c> or <c>UsePostgreSql</c>, before or after.
    /// </summary>
    public static PayFlowBuilder AddReconciliation(this PayFlowBuilder builder, Action<ReconciliationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddLogging();
        builder.Services.AddMetrics();
        builder.Services.AddOptions<ReconciliationOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReconciliationOptions>, ReconciliationOptionsValidator>());
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.TryAddSingleton<IReconciler>(provider => new Reconciler(
            provider.GetServices<GatewayAccount>(), Database(provider), provider.GetRequiredService<IOptions<ReconciliationOptions>>(), provider.GetRequiredService<TimeProvider>(), Healer(provider),
            provider.GetRequiredService<ReconciliationMetrics>()));
        builder.Services.TryAddSingleton<ReconciliationMetrics>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DailyReconciliation>(static provider => new DailyReconciliation(
            provider.GetRequiredService<IReconciler>, provider.GetRequiredService<IOptions<ReconciliationOptions>>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DailyReconciliation>>())));
        builder.Services.TryAddSingleton<IFileImporter>(provider => new FileImporter(
            provider.GetServices<GatewayAccount>(), Database(provider), provider.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton<IBreakDesk>(provider => new BreakDesk(
            Database(provider), provider.GetRequiredService<IOptions<ReconciliationOptions>>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton<IReconciliationExplorer>(provider => new ReconciliationExplorer(
            provider.GetServices<GatewayAccount>(), Database(provider), provider.GetRequiredService<IOptions<ReconciliationOptions>>(), provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    private static Healer? Healer(IServiceProvider provider) => provider.GetService<WebhookProcessor>() is { } processor
        ? new Healer(
            provider.GetServices<GatewayAccount>(), Database(provider), provider.GetRequiredService<IPaymentLedger>(), provider.GetRequiredService<IWebhookInbox>(), processor,
            provider.GetRequiredService<TimeProvider>())
        : null;

    private static IReconciliationDatabase Database(IServiceProvider provider) => provider.GetService<IReconciliationDatabase>()
        ?? throw new InvalidOperationException("Reconciliation works in the database of the ledger, and none is configured: call UseSqlite(\"payflow.db\") or UsePostgreSql(...).");
}
