using System.Collections.Frozen;

namespace PayFlow.Gateways.Http;

/// <summary>The table in which an adapter looks up one kind of a provider's words.</summary>
/// <typeparam name="T">What the words mean.</typeparam>
internal sealed class CodeTable<T>(string name, FrozenDictionary<string, T> rows)
{
    /// <summary>All words that are known, with what they mean.</summary>
    public FrozenDictionary<string, T> Rows => rows;

    /// <summary>All words that are known.</summary>
    public IReadOnlyList<string> Codes => rows.Keys;

    public bool Knows(string? code) => code is not null && rows.ContainsKey(code);

    /// <summary>What a word means. One that is not known counts as given, and is counted; none at all is only the former.</summary>
    public T Of(string? code, T otherwise, CodeWatch watch)
    {
        if (string.IsNullOrEmpty(code))
        {
            return otherwise;
        }

        if (rows.TryGetValue(code, out var meaning))
        {
            return meaning;
        }

        watch.Unknown(name, code);
        return otherwise;
    }
}

/// <summary>Makes tables of codes.</summary>
internal static class CodeTable
{
    /// <summary>A table of codes, each meaning with its codes separated by white space.</summary>
    public static FrozenDictionary<string, TMeaning> Of<TMeaning>(IEnumerable<KeyValuePair<TMeaning, string>> rows) =>
        rows.SelectMany(row => row.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Key)))
            .ToFrozenDictionary(pair => pair.code, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>A table with a name, each meaning with its codes separated by white space.</summary>
    public static CodeTable<TMeaning> Named<TMeaning>(string name, params (TMeaning Meaning, string Codes)[] rows) =>
        new(name, Of(rows.Select(row => KeyValuePair.Create(row.Meaning, row.Codes))));
}
