using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

/// <summary>An answer, read by dotted paths.</summary>
internal sealed record SquareAnswer(int Status, JsonObject Body)
{
    public string? Code => (string?)Body["errors"]?[0]?["code"];

    public string? Field => (string?)Body["errors"]?[0]?["field"];

    public JsonNode? At(string path) => At(Body, path);

    public string Text(string path) => At(path) is { } node ? (string)node! : "";

    public long Number(string path) => At(path) is { } node ? (long)node : 0;

    public IReadOnlyList<JsonObject> List(string name) =>
        Body[name] is JsonArray list ? [.. list.Select(n => n!.AsObject())] : [];

    public static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = int.TryParse(name, out var index) ? node?[index] : node?[name];
        }

        return node;
    }
}
