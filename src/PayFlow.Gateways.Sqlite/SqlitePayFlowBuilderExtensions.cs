using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PayFlow.Gateways;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Sqlite;
using PayFlow.Gateways.Storage;
using PayFlow.Gateways.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps ledger, inbox and outbox in a SQLite file.</summary>
public static class SqlitePayFlowBuilderExtensions
{
    /// <summary>
    /// Keeps the ledger, the webhook inbox and the outbox of events in one SQLite file on this machine: for one process, or a few that share a local disk.
    /// The file is created and brought up to date before its first use.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file, for instance <c>payflow.db</c>. Its directory has to exist, and to be local: network drives break SQLite's locks.</param>
    public static PayFlowBuilder UseSqlite(this PayFlowBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SqliteDatabase(path, provider.GetRequiredService<TimeProvider>()));
        services.Replace(ServiceDescriptor.Singleton<IPaymentLedger>(provider => new SqliteLedger(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<LedgerSettings>())));
        services.Replace(ServiceDescriptor.Singleton<IWebhookInbox>(provider => new SqliteWebhookInbox(provider.GetRequiredService<SqliteDatabase>())));
        services.Replace(ServiceDescriptor.Singleton<IEventOutbox>(provider => new SqliteOutbox(provider.GetRequiredService<SqliteDatabase>())));
        services.Replace(ServiceDescriptor.Singleton<IReconciliationDatabase>(provider => new SqliteReconciliation(provider.GetRequiredService<SqliteDatabase>())));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<StoreStartup>(provider, provider.GetRequiredService<SqliteDatabase>()));
        return builder;
    }
}
