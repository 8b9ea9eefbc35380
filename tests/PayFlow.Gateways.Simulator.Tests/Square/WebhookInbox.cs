using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Simulator.Tests.Square;

/// <summary>A merchant's endpoint that keeps what it gets, and refuses the first ones if told to.</summary>
internal sealed class WebhookInbox : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebhookInbox(WebApplication application) => _application = application;

    public string Url => _application.Urls.First() + "/square?tenant=1";

    public List<ReceivedEvent> Received { get; } = [];

    public int Refusals { get; set; }

    public IEnumerable<string> Types => Received.Select(e => e.Type);

    public static async Task<WebhookInbox> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var inbox = new WebhookInbox(builder.Build());
        inbox._application.MapPost("/square", inbox.TakeAsync);
        await inbox._application.StartAsync();
        return inbox;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Received.Add(new ReceivedEvent(headers, body.ToArray()));
        http.Response.StatusCode = Refusals-- > 0 ? 503 : 200;
    }
}

internal sealed record ReceivedEvent(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Type => (string)Json["type"]!;

    public string Id => (string)Json["event_id"]!;
}
