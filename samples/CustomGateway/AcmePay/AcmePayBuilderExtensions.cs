using CustomGateway.AcmePay;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Acme Pay accounts.</summary>
public static class AcmePayBuilderExtensions
{
    /// <summary>Adds an Acme Pay account named <c>acmepay</c>.</summary>
    public static PayFlowBuilder AddAcmePay(this PayFlowBuilder builder, Action<AcmePayOptions> configure) => builder.AddAcmePay("acmepay", configure);

    /// <summary>Adds an Acme Pay account under a name of its own.</summary>
    public static PayFlowBuilder AddAcmePay(this PayFlowBuilder builder, string account, Action<AcmePayOptions> configure)
    {
        builder.Services.AddOptions<AcmePayOptions>(account).Configure(configure)
            .Validate(options => options.SecretKey.Length > 0 && options.SecretKey.All(c => c is > ' ' and <= '~'), $"{account}: SecretKey is missing or not printable. Copy it from Acme's dashboard.")
            .Validate(options => options.BaseAddress is null or { Scheme: "https" } or { IsLoopback: true }, $"{account}: BaseAddress must be https, or on the loopback interface.")
            .ValidateOnStart();

        // The account's own client, so that a user's ConfigureHttpClient (a proxy, a handler, the conformance kit's wire) reaches it.
        var name = "";
        builder.ConfigureHttpClient(account, http =>
        {
            name = http.Name;
            // Redirects would send a payment a second time; the time limits are AcmePayHttp's.
            http.SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
                .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        });
        return builder.AddGateway(account, (services, _) => Create(services, account, name));
    }

    private static GatewayAccount Create(IServiceProvider services, string account, string client)
    {
        var options = services.GetRequiredService<IOptionsMonitor<AcmePayOptions>>().Get(account);
        var time = services.GetRequiredService<TimeProvider>();
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(client);
        http.BaseAddress = options.BaseAddress ?? new Uri("https://api.acmepay.example");
        http.DefaultRequestHeaders.Authorization = new("Bearer", options.SecretKey);
        var wire = new AcmePayHttp(http, options, time);
        return new GatewayAccount
        {
            Name = account,
            Provider = "acmepay",
            Capabilities = AcmePayCapabilities.Facts,
            Gateway = new AcmePayGateway(account, wire),
            Webhooks = new AcmePayWebhook(options, time),
            Settlements = new AcmePaySettlements(account, wire),
        };
    }
}
