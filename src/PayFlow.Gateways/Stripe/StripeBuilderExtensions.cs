using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Stripe accounts.</summary>
public static class StripeBuilderExtensions
{
    private const string Provider = "stripe";

    /// <summary>Adds a Stripe account named <c>stripe</c>.</summary>
    public static PayFlowBuilder AddStripe(this PayFlowBuilder builder, Action<StripeOptions> configure) => builder.AddStripe(Provider, configure);

    /// <summary>Adds a Stripe account named <c>stripe</c>, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddStripe(this PayFlowBuilder builder, IConfiguration section) => builder.AddStripe(Provider, section);

    /// <summary>Adds a Stripe account under a name of its own.</summary>
    public static PayFlowBuilder AddStripe(this PayFlowBuilder builder, string account, Action<StripeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<StripeOptions>(account).Configure(configure).ValidateOnStart();
        return builder.Add(account);
    }

    /// <summary>Adds a Stripe account under a name of its own, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddStripe(this PayFlowBuilder builder, string account, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddStripe(account, options => section.Bind(options));
    }

    private static PayFlowBuilder Add(this PayFlowBuilder builder, string account)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>());
        GatewayHttpFactory.AddClient(builder.Services, account);
        return builder.AddGateway(account, Create);
    }

    private static GatewayAccount Create(IServiceProvider services, string account)
    {
        var options = services.GetRequiredService<IOptionsMonitor<StripeOptions>>().Get(account);
        var time = services.GetRequiredService<TimeProvider>();
        var address = options.BaseAddress ?? new Uri("https://api.stripe.com");
        var client = GatewayHttpFactory.CreateClient(services, account, address);
        var watch = new CodeWatch(account, services.GetRequiredService<UnmappedCodes>());
        var link = new ProviderLink(account, GatewayHttpFactory.Create(services, account, client, new StripeDialect(options, watch), options), watch);

        // Files have a host of their own, unless all of Stripe is elsewhere.
        var files = new Uri(options.BaseAddress ?? new Uri("https://files.stripe.com"), "/v1/files");
        return new GatewayAccount
        {
            Name = account,
            Provider = Provider,
            Capabilities = StripeCapabilities.Facts,
            Gateway = new StripeGateway(link),
            Webhooks = new StripeWebhook(options, time, new StripeOwner(link)),
            Settlements = new StripeSettlements(link),
            Authorizations = new StripeAuthorizations(link),
            Checkouts = new StripeCheckouts(link),
            Vault = new StripeVault(link),
            Disputes = new StripeDisputes(link, files),
            Payouts = new StripePayouts(link),
            Search = new StripeSearch(link, time),
            Health = link.Http.Health,
            Resolver = new StripeResolver(link, time),
        };
    }
}
