using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PayFlow.Gateways.Routing;

/// <summary>Registers what an application injects: over all accounts, and by name over one.</summary>
internal static class RouterRegistration
{
    public static void AddRouters(this IServiceCollection services)
    {
        services.TryAddSingleton<RoutingSettings>();
        services.TryAddSingleton<RoutingControl>();
        services.TryAddSingleton<ReattemptBudget>();
        services.TryAddSingleton<IRoutingControl>(static provider => provider.GetRequiredService<RoutingControl>());
        services.TryAddSingleton(static provider => Routing(provider, provider.GetRequiredService<AccountDirectory>()));
        services.TryAddSingleton<IPaymentRouting>(static provider => provider.GetRequiredService<PaymentRouting>());
        services.TryAddSingleton<IPaymentGateway>(static provider => provider.GetRequiredService<PaymentRouter>());
        services.TryAddSingleton<ICheckoutGateway>(static provider => provider.GetRequiredService<PaymentRouter>());
        services.TryAddSingleton<IAuthorizationGateway>(static provider => provider.GetRequiredService<PaymentRouter>());
        services.TryAddSingleton<IPaymentMethodVault>(static provider => Vault(provider, provider.GetRequiredService<AccountDirectory>()));
        services.TryAddSingleton<IDisputeGateway>(static provider => Disputes(provider, provider.GetRequiredService<AccountDirectory>()));
        services.TryAddSingleton<IPayoutReader>(static provider => new PayoutRouter(provider.GetRequiredService<AccountDirectory>()));
        services.TryAddSingleton<IPaymentSearch>(static provider => new SearchRouter(provider.GetRequiredService<AccountDirectory>()));
    }

    public static void AddRouters(this IServiceCollection services, string account)
    {
        services.AddKeyedSingleton(account, static (provider, key) => new AccountDirectory([provider.GetRequiredKeyedService<GatewayAccount>(key)]));
        services.AddKeyedSingleton(account, static (provider, key) =>
            PayFlowServiceCollectionExtensions.CreateRouter(provider, Only(provider, key), Routing(provider, Only(provider, key))));
        services.AddKeyedSingleton<IPaymentGateway>(account, static (provider, key) => provider.GetRequiredKeyedService<PaymentRouter>(key));
        services.AddKeyedSingleton<ICheckoutGateway>(account, static (provider, key) => provider.GetRequiredKeyedService<PaymentRouter>(key));
        services.AddKeyedSingleton<IAuthorizationGateway>(account, static (provider, key) => provider.GetRequiredKeyedService<PaymentRouter>(key));
        services.AddKeyedSingleton<IPaymentMethodVault>(account, static (provider, key) => Vault(provider, Only(provider, key)));
        services.AddKeyedSingleton<IDisputeGateway>(account, static (provider, key) => Disputes(provider, Only(provider, key)));
        services.AddKeyedSingleton<IPayoutReader>(account, static (provider, key) => new PayoutRouter(Only(provider, key)));
        services.AddKeyedSingleton<IPaymentSearch>(account, static (provider, key) => new SearchRouter(Only(provider, key)));
    }

    private static AccountDirectory Only(IServiceProvider provider, object? account) => provider.GetRequiredKeyedService<AccountDirectory>(account);

    private static PaymentRouting Routing(IServiceProvider provider, AccountDirectory accounts) => new(
        accounts,
        provider.GetRequiredService<RoutingSettings>(),
        provider.GetRequiredService<RoutingControl>(),
        provider.GetRequiredService<ReattemptBudget>(),
        provider.GetRequiredService<TimeProvider>());

    private static VaultRouter Vault(IServiceProvider provider, AccountDirectory accounts) =>
        new(accounts, PayFlowServiceCollectionExtensions.KeyNamespace(provider));

    private static DisputeRouter Disputes(IServiceProvider provider, AccountDirectory accounts) =>
        new(accounts, PayFlowServiceCollectionExtensions.KeyNamespace(provider));
}
