using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Store;
using PayFlow.Gateways.Chaos.Wire;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>The SDK as an application sets it up, with the world in place of sockets, clock and database. All that knows how it is put together is here.</summary>
internal static class Wiring
{
    public const string KeyNamespace = "chaos";

    /// <summary>How long an operation belongs to whoever began it.</summary>
    public static readonly TimeSpan Lease = LedgerSettings.Default.Lease;

    public static Database CreateDatabase(World world, Bug bug) => new(world, bug.Ledger(new InMemoryLedger(bug.StoreClock(new MachineClock(world, null)))));

    public static IServiceProvider Start(World world, Machine machine, Scene scene)
    {
        var services = new ServiceCollection();
        var clock = new MachineClock(world, machine);
        var link = new DatabaseLink(world, machine, scene.Database, scene.Database.Ledger, scene.Dice, scene.Plan, scene.Network.Providers.Sends);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IPaymentLedger>(scene.Bug.Link(link, machine, clock));
        var builder = services.AddPayFlowGateways(options => options.KeyNamespace = scene.Bug.Namespace(KeyNamespace, machine));
        builder.AddStripe(options => Common(options, scene).SecretKey = SimulatorCredentials.StripeSecretKey);
        builder.AddPayPal(options => (Common(options, scene).ClientId, options.ClientSecret) = (SimulatorCredentials.PayPalClientId, SimulatorCredentials.PayPalClientSecret));
        builder.AddSquare(options =>
            (Common(options, scene).AccessToken, options.LocationId, options.Currency) = (SimulatorCredentials.SquareAccessToken, SimulatorCredentials.SquareLocationId, "USD"));
        foreach (var provider in Enum.GetValues<SimulatedProvider>())
        {
            var name = Account(provider);
            builder.ConfigureHttpClient(name, http => http
                .ConfigurePrimaryHttpMessageHandler(() => scene.Bug.Wire(new WireHandler(world, machine, scene.Network, provider), machine))
                .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Turnstile(world, machine))));
            Decorate(services, name, scene);
        }

        return services.BuildServiceProvider();
    }

    public static string Account(SimulatedProvider provider) => provider.ToString().ToLowerInvariant();

    /// <summary>Shorter memories, so that a run can outlive them, and room for a mistake in each gateway.</summary>
    private static void Decorate(ServiceCollection services, string name, Scene scene)
    {
        var known = services.Single(service => service.IsKeyedService && service.ServiceType == typeof(GatewayAccount) && (string?)service.ServiceKey == name);
        services.Remove(known);
        services.AddKeyedSingleton(name, (provider, key) =>
        {
            var account = (GatewayAccount)known.KeyedImplementationFactory!(provider, key);
            return new GatewayAccount
            {
                Name = account.Name,
                Provider = account.Provider,
                Capabilities = scene.ShortMemory ? account.Capabilities with { KeyRetention = Scene.KeyRetention } : account.Capabilities,
                Gateway = scene.Bug.Gateway(account.Gateway),
                Resolver = account.Resolver,
                Health = account.Health,
            };
        });
    }

    private static T Common<T>(T options, Scene scene)
        where T : GatewayOptions
    {
        options.BaseAddress = new Uri(Providers.Address);
        // Its length is drawn at random, outside of any seed; the wire's own delays are enough.
        options.ResendDelay = TimeSpan.Zero;
        options.MaxResends = scene.MaxResends;
        return options;
    }
}
