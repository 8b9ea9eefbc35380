using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Http;

/// <summary>Makes an account's way to its provider.</summary>
internal static class GatewayHttpFactory
{
    public static string ClientName(string account) => "PayFlow." + account;

    /// <summary>Registers the account's client, once; the user's own configuration of the same name adds to it.</summary>
    public static void AddClient(IServiceCollection services, string account) =>
        services.AddHttpClient(ClientName(account))
            // The connection pool renews itself (PooledConnectionLifetime), so one client lives as long as the gateway.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A followed redirect would send the payment a second time.
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(3),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
                MaxResponseHeadersLength = 32,
            })
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);

    public static HttpClient CreateClient(IServiceProvider services, string account, Uri address)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName(account));
        client.BaseAddress = address;
        return client;
    }

    public static GatewayHttp Create(HttpClient client, ProviderDialect dialect, GatewayOptions options, TimeProvider time) =>
        new(client, dialect, GatewayPipelines.Create(options, time));
}
