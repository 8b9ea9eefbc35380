using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PayFlow.Gateways;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.PostgreSql;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Storage;
using PayFlow.Gateways.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps ledger and inbox in PostgreSQL.</summary>
public static class PostgresPayFlowBuilderExtensions
{
    /// <summary>
    /// Keeps the ledger and the webhook inbox in the schema <c>payflow</c> of a PostgreSQL database, for any number of processes. The
    /// schema is created and brought up to date before its first use.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The connection string. <c>Include Error Detail</c> is switched off: exceptions must not carry row values.</param>
    public static PayFlowBuilder UsePostgreSql(this PayFlowBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        settings.ApplicationName ??= "PayFlow.Gateways";
        return Use(builder, provider =>
        {
            var source = new NpgsqlDataSourceBuilder(settings.ToString());
            source.UseLoggerFactory(provider.GetService<ILoggerFactory>());
            return new PostgresDatabase(source.Build(), ownsSource: true, Logger(provider));
        });
    }

    /// <summary>
    /// Keeps the ledger and the webhook inbox in the schema <c>payflow</c> of the database of a data source, which stays the caller's
    /// to dispose.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The data source. One with <c>Include Error Detail</c> is refused: exceptions must not carry row values.</param>
    public static PayFlowBuilder UsePostgreSql(this PayFlowBuilder builder, NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, provider => new PostgresDatabase(dataSource, ownsSource: false, Logger(provider)));
    }

    private static PayFlowBuilder Use(PayFlowBuilder builder, Func<IServiceProvider, PostgresDatabase> database)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton(database);
        services.Replace(ServiceDescriptor.Singleton<IPaymentLedger>(provider => new PostgresLedger(provider.GetRequiredService<PostgresDatabase>(), provider.GetService<LedgerSettings>() ?? LedgerSettings.Default)));
        services.Replace(ServiceDescriptor.Singleton<IWebhookInbox>(provider => new PostgresWebhookInbox(provider.GetRequiredService<PostgresDatabase>())));
        services.Replace(ServiceDescriptor.Singleton<IEventOutbox>(provider => new PostgresOutbox(provider.GetRequiredService<PostgresDatabase>())));
        services.Replace(ServiceDescriptor.Singleton<IReconciliationDatabase>(provider => new PostgresReconciliation(provider.GetRequiredService<PostgresDatabase>(), provider.GetService<TimeProvider>() ?? TimeProvider.System)));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<StoreStartup>(provider, provider.GetRequiredService<PostgresDatabase>()));
        return builder;
    }

    private static ILogger Logger(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger("PayFlow.Gateways.PostgreSql") ?? NullLogger.Instance;
}
