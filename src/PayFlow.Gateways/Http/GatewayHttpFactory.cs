using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Http;

/// <summary>Makes an account's way to its provider.</summary>
internal static class GatewayHttpFactory
{
    public static string ClientName(string account) => "PayFlow." + account;

    /// <summary>Registers the account's client, once; the user's own configuration of the same name adds to it.</summary>
    public static void AddClient(IServiceCollection services, string account)
    {
        services.TryAddSingleton<SendMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, ClientGuard>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClientCheck>());
        services.AddSingleton(new GuardedClient(account));
        services.AddHttpClient(ClientName(account))
            // The connection pool renews itself (PooledConnectionLifetime), so one client lives as long as the gateway.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // What else has to hold is in ClientGuard. A proxy of the surroundings changes what a failure proves: it is named, or there is none.
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(3),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
                MaxResponseHeadersLength = 16,
            })
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);
    }

    public static HttpClient CreateClient(IServiceProvider services, string account, Uri address)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName(account));
        client.BaseAddress = address;
        return client;
    }

    public static GatewayHttp Create(IServiceProvider services, string account, HttpClient client, ProviderDialect dialect, GatewayOptions options) => Create(
        client,
        dialect,
        options,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<OperationScope>(),
        new SendTelemetry(account, services.GetRequiredService<SendMetrics>(), services.GetRequiredService<ILogger<GatewayHttp>>()));

    public static GatewayHttp Create(
        HttpClient client, ProviderDialect dialect, GatewayOptions options, TimeProvider time, OperationScope? scope = null, SendTelemetry? telemetry = null)
    {
        var admission = new Admission(new SendSlots(options.MaxConcurrency), new ProviderProbe(client, dialect, time), time);
        return new(client, dialect, new GatewayPipeline(options, admission, time), new AccountHealth(time, telemetry), new CallClock(options.Deadline, scope, time));
    }
}
