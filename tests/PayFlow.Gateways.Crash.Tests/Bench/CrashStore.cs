namespace PayFlow.Gateways.Crash;

/// <summary>A store as a test sees it from outside, by SQL.</summary>
internal abstract class CrashStore
{
    public abstract StoreKind Kind { get; }

    /// <summary>The connection string, or the file.</summary>
    public abstract string Database { get; }

    /// <summary>A ledger without a row.</summary>
    public abstract Task EmptyAsync();

    /// <summary>Lets a day pass for leases and due times.</summary>
    public abstract Task ElapseAsync();

    /// <summary>What stands about every operation.</summary>
    public abstract Task<IReadOnlyList<OperationRow>> ReadAsync();
}

/// <summary>An operation as the table has it.</summary>
internal sealed record OperationRow(Guid Id, int Kind, int State, string Status, int Version, bool IsDue, bool InReview, bool HasSurplus)
{
    public bool IsOpen => State is 1 or 2;

    /// <summary>Open, and nobody will ever look: what must not be.</summary>
    public bool IsLost => (IsOpen || HasSurplus) && !IsDue && !InReview;
}
