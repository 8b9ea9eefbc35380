using System.Collections.Concurrent;
using System.Net;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.Conformance.Tests;

/// <summary>A merchant's endpoint that keeps what arrives. It listens only once it is opened.</summary>
internal sealed class DeliveryTrap : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<SignedDelivery> _caught = new();

    // Listened on later, so it must be none that the system could give away in between.
    public string Url { get; } = $"http://127.0.0.1:{TestPorts.Consecutive(1)}/webhooks/";

    public IReadOnlyList<SignedDelivery> Caught => [.. _caught];

    public void Open()
    {
        if (_listener.IsListening)
        {
            return;
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Task.Run(RunAsync);
    }

    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _caught.Enqueue(new SignedDelivery(body.ToArray(), context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase)));
            context.Response.Close();
        }
    }
}
