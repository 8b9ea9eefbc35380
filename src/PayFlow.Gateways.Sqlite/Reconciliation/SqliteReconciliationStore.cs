using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Reconciliation in the ledger's own SQLite file: the matching runs where both books are. Payments wait while it does.</summary>
internal sealed class SqliteReconciliationStore(SqliteDatabase database) : IReconciliationStore
{
    public Task<LandingResult> LandAsync(IReadOnlyList<SettlementEntry> entries, CancellationToken cancellationToken) =>
        database.WriteAsync(write => SqliteLanding.Land(write, entries), cancellationToken).AsTask();

    public async Task<IReadOnlyList<string>> FindAccountsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(await database.OpenAsync(cancellationToken).ConfigureAwait(false));
        return session.Statement(SqliteLandingSql.FindAccounts).Bind("$from", SqliteTime.From(from)).Bind("$to", SqliteTime.From(to))
            .Read(static reader =>
            {
                var accounts = new List<string>();
                while (reader.Read())
                {
                    accounts.Add(reader.GetString(0));
                }

                return accounts;
            });
    }

    public Task<MatchResult> MatchAsync(ReconciliationScope scope, CancellationToken cancellationToken) =>
        database.WriteAsync(write => new SqliteMatching(write, scope).Run(), cancellationToken).AsTask();
}
