using System.Data.Common;

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

    /// <summary>What the names of tables begin with.</summary>
    public abstract string Schema { get; }

    /// <summary>Rows of a question of one's own; none where there are no tables yet.</summary>
    public abstract Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read);
}

/// <summary>An operation as the table has it.</summary>
internal sealed record OperationRow(Guid Id, int Kind, int State, string Status, int Version, bool IsDue, bool InReview, bool HasSurplus)
{
    public bool IsOpen => State is 1 or 2;

    /// <summary>Open, and nobody will ever look: what must not be.</summary>
    public bool IsLost => (IsOpen || HasSurplus) && !IsDue && !InReview;
}
