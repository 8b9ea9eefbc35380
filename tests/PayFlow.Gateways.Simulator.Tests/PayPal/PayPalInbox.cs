using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

internal sealed record PayPalDelivery(IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Takes every delivery and keeps it.</summary>
internal sealed class PayPalInbox : IAsyncDisposable
{
    private readonly WebApplication _server;

    private PayPalInbox(WebApplication server) => _server = server;

    public List<PayPalDelivery> Deliveries { get; } = [];

    public List<JsonNode> Events => [.. Deliveries.Select(d => JsonNode.Parse(d.Body)!)];

    public string Url => _server.Urls.Single() + "/hooks";

    public static async Task<PayPalInbox> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var inbox = new PayPalInbox(builder.Build());
        inbox._server.MapPost("/hooks", inbox.TakeAsync);
        await inbox._server.StartAsync();
        return inbox;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Deliveries.Add(new(
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
    }
}
