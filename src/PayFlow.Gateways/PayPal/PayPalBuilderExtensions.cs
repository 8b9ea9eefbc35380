using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds PayPal accounts.</summary>
public static class PayPalBuilderExtensions
{
    private const string Provider = "paypal";

    /// <summary>Adds a PayPal account named <c>paypal</c>.</summary>
    public static PayFlowBuilder AddPayPal(this PayFlowBuilder builder, Action<PayPalOptions> configure) => builder.AddPayPal(Provider, configure);

    /// <summary>Adds a PayPal account named <c>paypal</c>, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddPayPal(this PayFlowBuilder builder, IConfiguration section) => builder.AddPayPal(Provider, section);

    /// <summary>Adds a PayPal account under a name of its own.</summary>
    public static PayFlowBuilder AddPayPal(this PayFlowBuilder builder, string account, Action<PayPalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<PayPalOptions>(account).Configure(configure).ValidateOnStart();
        return builder.Add(account);
    }

    /// <summary>Adds a PayPal account under a name of its own, with settings from a configuration section.</summary>
    public static PayFlowBuilder AddPayPal(this PayFlowBuilder builder, string account, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddPayPal(account, options => section.Bind(options));
    }

    private static PayFlowBuilder Add(this PayFlowBuilder builder, string account)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PayPalOptions>, PayPalOptionsValidator>());
        GatewayHttpFactory.AddClient(builder.Services, account);
        // Certificates are public: they are fetched without the account's token.
        GatewayHttpFactory.AddClient(builder.Services, Certificates(account));
        builder.ConfigureHttpClient(account, http => http.AddHttpMessageHandler(services => new PayPalTokenHandler(
            services.GetRequiredService<IOptionsMonitor<PayPalOptions>>().Get(account),
            services.GetRequiredService<TimeProvider>())));
        return builder.AddGateway(account, Create);
    }

    private static GatewayAccount Create(IServiceProvider services, string account)
    {
        var options = services.GetRequiredService<IOptionsMonitor<PayPalOptions>>().Get(account);
        var time = services.GetRequiredService<TimeProvider>();
        var address = options.BaseAddress ?? new Uri(options.Live ? "https://api-m.paypal.com" : "https://api-m.sandbox.paypal.com");
        var client = GatewayHttpFactory.CreateClient(services, account, address);
        var watch = new CodeWatch(account, services.GetRequiredService<UnmappedCodes>());
        var link = new ProviderLink(account, GatewayHttpFactory.Create(services, account, client, new PayPalDialect(watch), options), watch);
        var certificates = GatewayHttpFactory.CreateClient(services, Certificates(account), address);
        return new GatewayAccount
        {
            Name = account,
            Provider = Provider,
            Capabilities = PayPalCapabilities.Facts,
            Gateway = new PayPalGateway(link),
            Webhooks = new PayPalWebhook(options, new PayPalCertificates(certificates, options, time), new PayPalPostback(link, options, time), time, new PayPalOwner(link)),
            Settlements = new PayPalSettlements(link),
            Authorizations = new PayPalAuthorizations(link),
            Checkouts = new PayPalCheckouts(link),
            Vault = new PayPalVault(link),
            Disputes = new PayPalDisputes(link),
            Payouts = new PayPalPayouts(link),
            Search = new PayPalSearch(link),
            Health = link.Http.Health,
            Resolver = new PayPalResolver(link, time),
        };
    }

    private static string Certificates(string account) => account + ".certificates";
}
