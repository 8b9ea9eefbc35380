using System.Collections.Concurrent;
using System.Net;

namespace PayFlow.Gateways.Simulator.Tests;

internal sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A merchant's endpoint: keeps what arrives and answers what it is told to.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    public WebhookReceiver()
    {
        Url = $"http://127.0.0.1:{TestPorts.Consecutive(1)}/webhooks/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Task.Run(RunAsync);
    }

    public string Url { get; }

    public int Answer { get; set; } = 200;

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

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
            var headers = context.Request.Headers.AllKeys.ToDictionary(
                k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase);
            _received.Enqueue(new ReceivedWebhook(headers, body.ToArray()));
            context.Response.StatusCode = Answer;
            context.Response.Close();
        }
    }
}
