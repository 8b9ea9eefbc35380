namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>The mistakes by name.</summary>
internal static class Catalog
{
    public static IReadOnlyDictionary<string, (string Summary, Func<Bug> Create)> All { get; } = new SortedDictionary<string, (string, Func<Bug>)>(StringComparer.Ordinal)
    {
        ["none"] = ("no mistake", () => Bug.None),
    };
}
