namespace PayFlow.Gateways.Reconciliation;

/// <summary>What became of rows that were handed to the store.</summary>
public sealed record LandingResult
{
    /// <summary>Rows that were not there yet.</summary>
    public required int New { get; init; }

    /// <summary>Rows that were there already, saying the same.</summary>
    public required int Known { get; init; }

    /// <summary>Rows that were there already, saying something else.</summary>
    public IReadOnlyList<EntryConflict> Conflicts { get; init; } = [];
}
