using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The database that the ledger is in. The statements are the same for all; what differs is here and in <see cref="SqlDialect"/>.</summary>
internal interface IReconciliationDatabase
{
    /// <summary>Lets one run in at a time, over all processes. Null where another is in. It is let go when it is disposed of, or when its process dies.</summary>
    ValueTask<IAsyncDisposable?> TryEnterAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no run is in, and keeps others out.</summary>
    ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The highest number of a movement below which none can appear any more: what was numbered before is committed, or will never be.
    /// </summary>
    ValueTask<long> FindHorizonAsync(CancellationToken cancellationToken);

    /// <summary>Works in one transaction that sees one moment of the database, and commits it where the work says so.</summary>
    /// <param name="isBulk">Whether the work is a run's: it may take more memory of the server, and waits for landings under way.</param>
    /// <param name="work">The work. Returns what came of it, and whether to keep it.</param>
    /// <param name="cancellationToken">Stops and rolls back.</param>
    ValueTask<T> InTransactionAsync<T>(bool isBulk, Func<SqlSession, Task<(T Value, bool Keep)>> work, CancellationToken cancellationToken);

    /// <summary>Reads.</summary>
    ValueTask<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Keeps rows of a provider's books, each once by account and entry id.</summary>
    /// <param name="entries">The rows. Where reading them throws, those before it are kept, and the exception goes on.</param>
    /// <param name="cancellationToken">Stops it; what was kept stays.</param>
    ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken);
}
