using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Crash;

/// <summary>An application as a user would set it up, with points at which it can die.</summary>
internal static class CrashApplication
{
    public static ServiceProvider Build(CrashOrder order, KillSwitch kills)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new WireState(order.Unreachable));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(order.Settings).Build();
        var builder = services.AddPayFlowGateways()
            .AddStripe(settings.GetSection("Stripe")).AddPayPal(settings.GetSection("PayPal")).AddSquare(settings.GetSection("Square"));
        foreach (var account in (string[])["stripe", "paypal", "square"])
        {
            builder.ConfigureHttpClient(account, http => http.AddHttpMessageHandler(provider => new KillingWire(account, kills, provider.GetRequiredService<WireState>())));
        }

        Keep(builder, order);
        Decorate(services, kills);
        return services.BuildServiceProvider();
    }

    private static void Keep(PayFlowBuilder builder, CrashOrder order)
    {
        switch (order.Store)
        {
            case StoreKind.Postgres:
                builder.UsePostgreSql(order.Database);
                break;
            default:
                builder.UseSqlite(order.Database);
                break;
        }
    }

    private static void Decorate(ServiceCollection services, KillSwitch kills)
    {
        var ledger = services.Last(service => service.ServiceType == typeof(IPaymentLedger)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<IPaymentLedger>(provider => new KillingLedger((IPaymentLedger)ledger(provider), kills)));
    }
}
