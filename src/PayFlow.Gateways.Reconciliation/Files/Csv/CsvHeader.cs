using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The names of the columns. Letter case, spaces, underscores, points and brackets do not count: <c>Created (UTC)</c> is <c>created_utc</c>.</summary>
internal sealed class CsvHeader
{
    private const int Twice = -2;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public CsvHeader(CsvReader row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            var name = Plain(row[i]);
            _columns[name] = _columns.ContainsKey(name) ? Twice : i;
        }

        Count = row.Count;
    }

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public bool Has(string name) => _columns.ContainsKey(Plain(name));

    /// <summary>The place of the first of the names that is there, or -1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!_columns.TryGetValue(Plain(name), out var at))
            {
                continue;
            }

            if (at == Twice)
            {
                _faults.Add($"The column '{name}' is there twice; which one counts cannot be known.");
            }

            return at;
        }

        return -1;
    }

    /// <summary>As <see cref="Find"/>, and a fault where none is there.</summary>
    public int Need(params ReadOnlySpan<string> names)
    {
        var at = Find(names);
        if (at == -1)
        {
            _faults.Add(names.Length == 1
                ? $"The column '{names[0]}' is missing."
                : $"The column '{names[0]}' is missing (it may also be called '{string.Join("' or '", names[1..])}').");
        }

        return at;
    }

    public void Refuse(string fault) => _faults.Add(fault);

    /// <summary>The names in a file's first line, for telling formats apart.</summary>
    public static IReadOnlyList<string> NamesOf(string head)
    {
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? head : head[..end];
        return [.. line.Split(CsvSeparator.Of(line)).Select(name => Plain(name))];
    }

    public static string Plain(ReadOnlySpan<char> name)
    {
        var plain = new StringBuilder(Math.Min(name.Length, 256));
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or '.' or '(' or ')' or '"' or '\uFEFF') && !char.IsWhiteSpace(character))
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }
}
