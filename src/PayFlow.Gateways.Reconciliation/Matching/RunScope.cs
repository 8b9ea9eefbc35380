namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a run works on: what has come since the one before it, up to horizons below which nothing more can come.</summary>
internal sealed record RunScope
{
    public required long Number { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required long MovedFrom { get; init; }

    public required long MovedTo { get; init; }

    public required long BookedFrom { get; init; }

    public required long BookedTo { get; init; }

    /// <summary>Whether anything came in before this run.</summary>
    public bool HasHistory => MovedFrom > 0 || BookedFrom > 0;

    public string Actor => $"run {Number}";

    public SqlValues Values => new SqlValues()
        .Add("@run", Number).Add("@now", Now).Add("@actor", Actor)
        .Add("@moved_from", MovedFrom).Add("@moved_to", MovedTo).Add("@booked_from", BookedFrom).Add("@booked_to", BookedTo);
}
