using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Square;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Square accounts.</summary>
public static class SquareBuilderExtensions
{
    private const string Provider = "square";

    /// <summary>Adds a Square account named <c>square</c>.</summary>
    public static PayFlowBuilder AddSquare(this PayFlowBuilder builder, Action<SquareOptions> configure) => builder.AddSquare(Provider, configure);

    /// <summary>Adds a Square account named <c>square</c>, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddSquare(this PayFlowBuilder builder, IConfiguration section) => builder.AddSquare(Provider, section);

    /// <summary>Adds a Square account under a name of its own.</summary>
    public static PayFlowBuilder AddSquare(this PayFlowBuilder builder, string account, Action<SquareOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<SquareOptions>(account).Configure(configure).ValidateOnStart();
        return builder.Add(account);
    }

    /// <summary>Adds a Square account under a name of its own, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddSquare(this PayFlowBuilder builder, string account, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddSquare(account, options => section.Bind(options));
    }

    private static PayFlowBuilder Add(this PayFlowBuilder builder, string account)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SquareOptions>, SquareOptionsValidator>());
        GatewayHttpFactory.AddClient(builder.Services, account);
        return builder.AddGateway(account, Create);
    }

    private static GatewayAccount Create(IServiceProvider services, string account)
    {
        var options = services.GetRequiredService<IOptionsMonitor<SquareOptions>>().Get(account);
        var time = services.GetRequiredService<TimeProvider>();
        var address = options.BaseAddress ?? new Uri(options.Live ? "https://connect.squareup.com" : "https://connect.squareupsandbox.com");
        var client = GatewayHttpFactory.CreateClient(services, account, address);
        var watch = new CodeWatch(account, services.GetRequiredService<UnmappedCodes>());
        var link = new ProviderLink(account, GatewayHttpFactory.Create(services, account, client, new SquareDialect(options, watch), options), watch);
        return new GatewayAccount
        {
            Name = account,
            Provider = Provider,
            Capabilities = SquareCapabilities.For(options),
            Gateway = new SquareGateway(link, options.LocationId),
            Webhooks = new SquareWebhook(options, time, new SquareOwner(link)),
            Settlements = new SquareSettlements(link, options.LocationId),
            Authorizations = new SquareAuthorizations(link),
            Checkouts = new SquareCheckouts(link, options.LocationId),
            Vault = new SquareVault(link),
            Disputes = new SquareDisputes(link, options.LocationId),
            Payouts = new SquarePayouts(link, options.LocationId),
            Search = new SquareSearch(link, options.LocationId, time),
            Health = link.Http.Health,
            Resolver = new SquareResolver(link, options.LocationId, time),
        };
    }
}
