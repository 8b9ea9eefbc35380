namespace PayFlow.Gateways.Reconciliation;

/// <summary>What became of rows that were handed to the database.</summary>
internal sealed record LandingResult(long New, long Known, IReadOnlyList<EntryConflict> Conflicts)
{
    /// <summary>How many conflicts are told one by one.</summary>
    public const int MostConflicts = 1_000;

    public static readonly LandingResult None = new(0, 0, []);

    public LandingResult Add(LandingResult other) =>
        new(New + other.New, Known + other.Known, [.. Conflicts.Concat(other.Conflicts).Take(MostConflicts)]);
}
