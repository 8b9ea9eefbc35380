using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>One provider's HTTP server: Kestrel on one loopback port, with nothing between the socket and the handler.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private const long BodyCap = 10 * 1024 * 1024;

    private readonly LoopbackListener _listener;
    private readonly KestrelServer _server;

    public ProviderServer(int port)
    {
        _listener = new LoopbackListener(port);
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = BodyCap;
        options.Listen((System.Net.IPEndPoint)_listener.EndPoint, listen => listen.Protocols = HttpProtocols.Http1);
        _server = new KestrelServer(Options.Create(options), new ListenerFactory(_listener), NullLoggerFactory.Instance);
    }

    public Uri Url => new($"http://127.0.0.1:{_listener.Port}");

    public Task StartAsync(RequestDelegate handler, CancellationToken cancellationToken) =>
        _server.StartAsync(new Application(handler), cancellationToken);

    public void SetDown(bool down) => _listener.SetDown(down);

    /// <summary>Gives the port back without having started.</summary>
    public void Release() => _listener.Close();

    public async ValueTask DisposeAsync()
    {
        // No grace: a simulator that goes away takes its connections with it.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
        await _listener.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class ListenerFactory(LoopbackListener listener) : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(System.Net.EndPoint endpoint, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IConnectionListener>(listener);
    }

    private sealed class Application(RequestDelegate handler) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => handler(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
            // A DefaultHttpContext owns nothing.
        }
    }
}
