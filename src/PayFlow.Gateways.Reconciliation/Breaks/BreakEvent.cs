namespace PayFlow.Gateways.Reconciliation;

/// <summary>One step in the life of a break. Each is chained to the one before it by a hash, so that a step that was changed or taken out shows.</summary>
public sealed record BreakEvent
{
    /// <summary>The break.</summary>
    public required long Number { get; init; }

    /// <summary>Its place in the break's life, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person's name as it was given, or <c>run 17</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What: opened, changed, closed, reopened, assigned, commented, resolved, written off.</summary>
    public required string Action { get; init; }

    /// <summary>The reason, the comment, or the amounts.</summary>
    public string? Text { get; init; }

    /// <summary>SHA-256 over the hash of the step before it and this step, in hexadecimal.</summary>
    public required string Hash { get; init; }
}
