namespace PayFlow.Gateways.Reconciliation;

/// <summary>The ids of a file's statements. No two statements of one file have the same, since a line is known by its statement.</summary>
internal sealed class StatementIds
{
    // A file that goes on beyond has its place in every id, so that they need not be kept.
    private const int Most = 100_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    /// <summary>How many statements there were so far.</summary>
    public int Place { get; private set; }

    public string Next(string? id)
    {
        Place++;
        if (StatementText.Clean(id, StatementText.LongestId) is not { } known)
        {
            return $"#{Place}";
        }

        return _seen.Count < Most && _seen.Add(known) ? known : $"{known}#{Place}";
    }
}
