using System.Data;
using Npgsql;
using NpgsqlTypes;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reconciliation in the ledger's own database: the matching runs where both books are, and payments do not wait for it.</summary>
internal sealed class PostgresReconciliationStore(PostgresDatabase database) : IReconciliationStore
{
    public async Task<LandingResult> LandAsync(IReadOnlyList<SettlementEntry> entries, CancellationToken cancellationToken)
    {
        var session = await PostgresSession.OpenAsync(database, IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var added = await session.ExecuteAsync(PostgresLandingSql.Insert, cancellationToken, Columns(entries)).ConfigureAwait(false);
            await session.ExecuteAsync(PostgresLandingSql.FillPayouts, cancellationToken, Columns(entries)).ConfigureAwait(false);
            var conflicts = await session.ReadAsync(
                PostgresLandingSql.Conflicts, PostgresReader.ReadConflict, cancellationToken, Columns(entries)).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new LandingResult { New = added, Known = entries.Count - added - conflicts.Count, Conflicts = conflicts };
        }
    }

    public async Task<IReadOnlyList<string>> FindAccountsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var session = await PostgresSession.OpenAsync(database, IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await session.ReadAsync(
                PostgresLandingSql.FindAccounts, reader => reader.GetString(0), cancellationToken, PgParameter.Time(from), PgParameter.Time(to)).ConfigureAwait(false);
        }
    }

    public async Task<MatchResult> MatchAsync(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        // Payments go on meanwhile. Each statement must see the same moment, or a movement between two of them would spoil the proof.
        var session = await PostgresSession.OpenAsync(database, IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var result = await new PostgresMatching(session, scope).RunAsync(cancellationToken).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private static NpgsqlParameter[] Columns(IReadOnlyList<SettlementEntry> entries) =>
    [
        Column(entries, entry => entry.Account, NpgsqlDbType.Text),
        Column(entries, entry => entry.EntryId, NpgsqlDbType.Text),
        Column(entries, entry => (short)entry.Kind, NpgsqlDbType.Smallint),
        Column(entries, entry => entry.Reference, NpgsqlDbType.Text),
        Column(entries, entry => entry.Gross.MinorUnits, NpgsqlDbType.Bigint),
        Column(entries, entry => entry.Fee.MinorUnits, NpgsqlDbType.Bigint),
        Column(entries, entry => entry.Net.MinorUnits, NpgsqlDbType.Bigint),
        Column(entries, entry => entry.Gross.Currency.Code, NpgsqlDbType.Text),
        Column(entries, entry => entry.OccurredAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
        Column(entries, entry => entry.PayoutId, NpgsqlDbType.Text),
        Column(entries, entry => entry.ProviderType, NpgsqlDbType.Text),
    ];

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<SettlementEntry> entries, Func<SettlementEntry, T> of, NpgsqlDbType type) =>
        new() { TypedValue = [.. entries.Select(of)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
