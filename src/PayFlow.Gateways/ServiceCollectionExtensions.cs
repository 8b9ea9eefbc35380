using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Routing;
using PayFlow.Gateways.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds PayFlow.Gateways to an application.</summary>
public static class PayFlowServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IPaymentGateway"/>, which routes over the accounts added to the builder. Without a store the ledger lives in
    /// memory: add <c>UseSqlite</c> or <c>UsePostgreSql</c> for anything that has to survive a restart.
    /// </summary>
    public static PayFlowBuilder AddPayFlowGateways(this IServiceCollection services, Action<PayFlowOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<PayFlowOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<IValidateOptions<PayFlowOptions>, PayFlowOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPaymentLedger>(static provider => new InMemoryLedger(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LedgerSettings>(), provider.GetRequiredService<InMemoryOutbox>()));
        services.AddOperations();
        services.AddRecovery();
        services.TryAddSingleton<UnmappedCodes>();
        services.TryAddSingleton(static provider => new AccountDirectory(Ordered(provider)));
        services.TryAddSingleton(static provider => CreateRouter(provider, provider.GetRequiredService<AccountDirectory>(), provider.GetRequiredService<PaymentRouting>()));
        services.AddRouters();
        services.AddWebhooks();
        return new PayFlowBuilder(services);
    }

    /// <summary>As the other overload, with settings from a configuration section. <see cref="PayFlowOptions.Routing"/> is taken anew whenever it changes.</summary>
    public static PayFlowBuilder AddPayFlowGateways(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddSingleton<IOptionsChangeTokenSource<PayFlowOptions>>(new ConfigurationChangeTokenSource<PayFlowOptions>(section));
        return services.AddPayFlowGateways(options => Bind(section, options));
    }

    private static void Bind(IConfiguration section, PayFlowOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            // Judged with the other settings: at start it refuses, later it must not reach whoever changed the configuration.
            options.Unreadable = exception.Message;
        }
    }

    internal static PaymentRouter CreateRouter(IServiceProvider provider, AccountDirectory accounts, PaymentRouting routing) =>
        new(accounts, routing, provider.GetRequiredService<OperationRunner>(), provider.GetRequiredService<IPaymentLedger>(), provider.GetRequiredService<TimeProvider>());

    internal static string KeyNamespace(IServiceProvider provider) => provider.GetRequiredService<IOptions<PayFlowOptions>>().Value.KeyNamespace;

    private static GatewayAccount[] Ordered(IServiceProvider provider)
    {
        var order = provider.GetRequiredService<IOptions<PayFlowOptions>>().Value.Order;
        var accounts = provider.GetServices<GatewayAccount>();
        // Those that the order does not name come last, as they were added.
        return [.. accounts.OrderBy(account => order.IndexOf(account.Name) is >= 0 and var place ? place : int.MaxValue)];
    }
}
