using Npgsql;
using NpgsqlTypes;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>One run of the matching, inside a transaction of the caller's that sees one moment of the database.</summary>
internal sealed class PostgresMatching(PostgresSession session, ReconciliationScope scope)
{
    public async Task<MatchResult> RunAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.ClassifyLedger, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.ClassifyProvider, cancellationToken).ConfigureAwait(false);
        foreach (var step in (string[])[PostgresMatchSql.WriteBreaks, PostgresMatchSql.CloseBreaks])
        {
            await session.ExecuteAsync(step, cancellationToken, Leg(), PgParameter.Time(scope.MatchedAt), Run()).ConfigureAwait(false);
        }

        var proof = new ProofBuilder();
        await SumAsync(PostgresProofSql.Totals, reader => PostgresReader.AddTotal(reader, proof), cancellationToken).ConfigureAwait(false);
        await SumAsync(PostgresProofSql.Kinds, reader => PostgresReader.AddKind(reader, proof), cancellationToken).ConfigureAwait(false);
        var lines = proof.Build();
        var breaks = await session.ReadAsync(
            PostgresProofSql.Breaks, reader => PostgresReader.ReadBreak(reader, scope.Leg), cancellationToken, Leg(), Run()).ConfigureAwait(false);
        await WriteRunAsync(lines, breaks, cancellationToken).ConfigureAwait(false);
        return new MatchResult { Lines = lines, Breaks = breaks };
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(PostgresMatchSql.Lock, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(
            PostgresMatchSql.FillAccounts,
            cancellationToken,
            new NpgsqlParameter<string[]> { TypedValue = [.. scope.Read, .. scope.Unread] },
            new NpgsqlParameter<bool[]> { TypedValue = [.. scope.Read.Select(_ => true), .. scope.Unread.Select(_ => false)] }).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.FillKeys, cancellationToken, From(), To(), Leg()).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.AnalyzeKeys, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.FillLedger, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.FillProvider, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresMatchSql.AnalyzeItems, cancellationToken).ConfigureAwait(false);
    }

    private Task SumAsync(string sql, Action<NpgsqlDataReader> add, CancellationToken cancellationToken) => session.ReadAsync(
        sql,
        reader =>
        {
            add(reader);
            return true;
        },
        cancellationToken,
        From(),
        To());

    private Task WriteRunAsync(IReadOnlyList<ProofLine> lines, List<ReconciliationBreak> breaks, CancellationToken cancellationToken) => session.ExecuteAsync(
        PostgresMatchSql.WriteRun,
        cancellationToken,
        Run(),
        Leg(),
        From(),
        To(),
        PgParameter.Time(scope.StartedAt),
        PgParameter.Time(scope.MatchedAt),
        PgParameter.Time(scope.Watermark),
        PgParameter.Long(lines.Sum(line => line.Ledger.Total.Count)),
        PgParameter.Long(lines.Sum(line => line.Provider.Total.Count)),
        PgParameter.Long(breaks.Count(item => item.State == BreakState.Open)));

    private NpgsqlParameter Leg() => PgParameter.Short((int)scope.Leg);

    private NpgsqlParameter Run() => new NpgsqlParameter<Guid> { TypedValue = scope.RunId, NpgsqlDbType = NpgsqlDbType.Uuid };

    private NpgsqlParameter From() => PgParameter.Time(scope.From);

    private NpgsqlParameter To() => PgParameter.Time(scope.To);
}
