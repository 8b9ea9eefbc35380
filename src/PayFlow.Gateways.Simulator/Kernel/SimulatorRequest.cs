using System.Text;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>A request as a provider sees it: complete, in memory, with the values of the route that took it.</summary>
internal sealed record SimulatorRequest(
    string Method,
    string Path,
    string QueryString,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body)
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = NoValues;

    public string BodyText => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Route(string name) => RouteValues[name];

    /// <summary>The value of the first query parameter of that name.</summary>
    public string? Query(string name) => FormText.Parse(QueryString).FirstOrDefault(p => p.Key == name).Value;
}
