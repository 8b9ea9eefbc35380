using System.Collections.Frozen;

namespace PayFlow.Gateways.Http;

/// <summary>Makes the tables in which an adapter looks up a provider's words.</summary>
internal static class CodeTable
{
    /// <summary>A table of codes, each meaning with its codes separated by white space.</summary>
    public static FrozenDictionary<string, TMeaning> Of<TMeaning>(IEnumerable<KeyValuePair<TMeaning, string>> rows) =>
        rows.SelectMany(row => row.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Key)))
            .ToFrozenDictionary(pair => pair.code, pair => pair.Key, StringComparer.Ordinal);
}
