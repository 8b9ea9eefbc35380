using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Conformance;

/// <summary>An application with the account, as a user has it: routed, with a ledger of its own in memory. Two of them are two processes that share nothing.</summary>
internal sealed class ConformanceShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConformanceShop(ServiceProvider services, string account) => (_services, Account) = (services, services.GetRequiredKeyedService<GatewayAccount>(account));

    public GatewayAccount Account { get; }

    public IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public IAuthorizationGateway Authorizations => _services.GetRequiredService<IAuthorizationGateway>();

    public ICheckoutGateway Checkouts => _services.GetRequiredService<ICheckoutGateway>();

    public IPaymentMethodVault Vault => _services.GetRequiredService<IPaymentMethodVault>();

    public IDisputeGateway Disputes => _services.GetRequiredService<IDisputeGateway>();

    public IPayoutReader Payouts => _services.GetRequiredService<IPayoutReader>();

    public IPaymentSearch Search => _services.GetRequiredService<IPaymentSearch>();

    public static ConformanceShop Open(GatewayUnderTest under)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(under.Clock);
        var builder = services.AddPayFlowGateways();
        under.AddTo(builder);
        builder.ConfigureHttpClient(under.Account, http => http.AddHttpMessageHandler(() => new WireHandler(under)));
        return new ConformanceShop(services.BuildServiceProvider(), under.Account);
    }

    public bool Can(params GatewayAbility[] abilities) => abilities.All(Account.Capabilities.Abilities.Contains);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
