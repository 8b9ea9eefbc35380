using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>Puts the services over a store together.</summary>
internal static class BooksHost
{
    private static readonly string[] Providers = ["stripe", "paypal", "square"];

    public static async Task<ServiceProvider> OpenAsync(Action<PayFlowBuilder> use, BooksSettings? settings, Action<IServiceCollection>? extra, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        extra?.Invoke(services);
        services.AddLogging();
        var payflow = services.AddPayFlowGateways().AddReconciliation(options => settings?.Bind(options));
        use(payflow);
        if (settings is { HasAccounts: true })
        {
            settings.Add(payflow);
        }
        else
        {
            await AddKnownAsync(payflow, cancellationToken).ConfigureAwait(false);
        }

        return services.BuildServiceProvider();
    }

    /// <summary>
    /// Without settings the accounts are those that the database knows, and a provider is known by an account's name (<c>stripe-eu</c>): its
    /// rows are then judged by the rules of its provider, as the application judges them.
    /// </summary>
    private static async Task AddKnownAsync(PayFlowBuilder payflow, CancellationToken cancellationToken)
    {
        var store = payflow.Services.BuildServiceProvider();
        await using var _ = store.ConfigureAwait(false);
        var names = await store.GetRequiredService<IReconciliationDatabase>().ReadAsync(sql => new Lookup(sql, cancellationToken).AccountsAsync(), cancellationToken).ConfigureAwait(false);
        foreach (var name in names)
        {
            payflow.Services.AddSingleton(new GatewayAccount
            {
                Name = name,
                Provider = Providers.FirstOrDefault(provider => name.Contains(provider, StringComparison.OrdinalIgnoreCase)) ?? "",
                Capabilities = new GatewayCapabilities { Abilities = System.Collections.Frozen.FrozenSet<GatewayAbility>.Empty, Methods = [], KeyRetention = TimeSpan.Zero },
                // Never asked: nothing is read and nothing is healed without settings.
                Gateway = null!,
            });
        }
    }
}
