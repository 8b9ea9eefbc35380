using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Http;

/// <summary>
/// Sees each account's client as it is put together, the host's own changes included: keeps what evidence rests on, and warns of a
/// second layer of retries.
/// </summary>
internal sealed class ClientGuard(IEnumerable<GuardedClient> clients, ILogger<GatewayHttp> logger) : IHttpMessageHandlerBuilderFilter
{
    private static readonly string[] Retriers = ["Resilience", "Polly", "Policy", "Retry", "Hedging"];

    private readonly QuietLogger _logger = new(logger);
    private readonly Dictionary<string, string> _accounts = clients.DistinctBy(client => client.Account).ToDictionary(client => GatewayHttpFactory.ClientName(client.Account), client => client.Account);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && _accounts.TryGetValue(name, out var account))
        {
            Look(account, builder);
        }
    };

    private void Look(string account, HttpMessageHandlerBuilder builder)
    {
        foreach (var handler in builder.AdditionalHandlers)
        {
            Warn(account, handler);
        }

        var primary = builder.PrimaryHandler;
        while (primary is DelegatingHandler { InnerHandler: { } inner } outer)
        {
            Warn(account, outer);
            primary = inner;
        }

        Harden(primary);
    }

    private void Warn(string account, HttpMessageHandler handler)
    {
        if (handler.GetType().FullName is { } type && Retriers.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            SendLog.SecondRetryLayer(_logger, account, type);
        }
    }

    // A followed redirect would send the payment a second time.
    private static void Harden(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.AutomaticDecompression) = (false, false, DecompressionMethods.None);
        }
        else if (handler is HttpClientHandler old)
        {
            (old.AllowAutoRedirect, old.UseCookies, old.AutomaticDecompression) = (false, false, DecompressionMethods.None);
        }
    }
}

/// <summary>Puts the accounts' clients together when the host starts, so that what <see cref="ClientGuard"/> has to say is said then. They are kept.</summary>
internal sealed class ClientCheck(IEnumerable<GuardedClient> clients, IHttpMessageHandlerFactory handlers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var client in clients)
        {
            handlers.CreateHandler(GatewayHttpFactory.ClientName(client.Account));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>An account whose client is looked at.</summary>
internal sealed record GuardedClient(string Account);
