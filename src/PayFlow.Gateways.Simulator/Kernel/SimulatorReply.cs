using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>An answer as a provider gives it.</summary>
internal sealed record SimulatorReply(int Status, byte[] Body, string ContentType)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>False for pages and certificates, which are no part of the provider's API.</summary>
    public bool IsApi { get; init; } = true;

    /// <summary>False for calls that the provider's own document describes in a way that no checker of recordings can follow.</summary>
    public bool IsRecorded { get; init; } = true;

    public string BodyText => Encoding.UTF8.GetString(Body);

    public static SimulatorReply Json(int status, JsonNode body) => Json(status, WireJson.Write(body));

    public static SimulatorReply Json(int status, string body) => new(status, Encoding.UTF8.GetBytes(body), "application/json");

    public static SimulatorReply Empty(int status) => new(status, [], "");

    public static SimulatorReply Page(string html, int status = 200) =>
        new(status, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8") { IsApi = false };

    public SimulatorReply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    public string? Header(string name) =>
        Headers.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
