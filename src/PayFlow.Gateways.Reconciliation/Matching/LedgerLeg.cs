using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The first leg from its opening to its proof.</summary>
internal sealed class LedgerLeg(SqlSession sql, RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts, ProofBuilder proof, RunClock clock)
{
    private const ReconciliationLeg Leg = ReconciliationLeg.LedgerToProvider;

    private readonly LedgerMatching _matching = new(sql, scope, accounts);

    public async Task<IReadOnlyList<NewEntries>> RunAsync(CancellationToken cancellationToken)
    {
        var entries = await clock.MeasureAsync("count what is new", () => CountAsync(cancellationToken), rows => rows.Sum(row => row.Rows)).ConfigureAwait(false);
        await clock.MeasureAsync("find pairs", entries.Sum(row => row.Rows), () => _matching.PairAsync(cancellationToken)).ConfigureAwait(false);
        await _matching.ReturnAsync(cancellationToken).ConfigureAwait(false);
        await CountReturnedAsync(cancellationToken).ConfigureAwait(false);
        await clock.MeasureAsync("judge what is open", 0, () => _matching.JudgeAsync(cancellationToken)).ConfigureAwait(false);
        await FindFeesAsync(cancellationToken).ConfigureAwait(false);
        return entries;
    }

    public async Task ProveAsync(CancellationToken cancellationToken)
    {
        foreach (var open in await OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            Add(open, open.State switch
            {
                ItemState.InTransit => ProofClass.InTransit,
                ItemState.NotCompared => ProofClass.NotCompared,
                _ => ProofClass.Break,
            });
        }

        foreach (var row in await sql.ReadAsync(
            VerdictSql.Matched,
            scope.Values,
            static row => (Account: row.Text(0), Currency: row.Currency(1), Left: new Tally(row.Long(2), row.Long(3)), Right: new Tally(row.Long(4), row.Long(5)), Delta: row.Long(6)),
            cancellationToken).ConfigureAwait(false))
        {
            proof.Left(Leg, row.Account, row.Currency, ProofClass.Matched, row.Left);
            proof.Right(Leg, row.Account, row.Currency, ProofClass.Matched, row.Right);
            proof.Tolerate(Leg, row.Account, row.Currency, row.Delta);
        }

        await sql.ExecuteAsync(VerdictSql.Age, SqlValues.None, cancellationToken).ConfigureAwait(false);
    }

    // From the rows themselves and before anything is made of them: else the proof would prove nothing.
    private async Task<IReadOnlyList<NewEntries>> CountAsync(CancellationToken cancellationToken)
    {
        foreach (var open in await OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            Add(open, open.Origin == 3 ? ProofClass.Returned : ProofClass.Opening);
            if (open.State == ItemState.Settled)
            {
                Add(open, ProofClass.Resolved);
            }
        }

        await sql.ExecuteAsync(VerdictSql.KeepSettled, scope.Values, cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync(VerdictSql.DropSettled, SqlValues.None, cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync("update reconciliation_open set origin = 1", SqlValues.None, cancellationToken).ConfigureAwait(false);
        foreach (var row in await sql.ReadAsync(
            PairSql.NewMovements, scope.Values, static row => (Account: row.Text(0), Currency: row.Currency(1), Tally: new Tally(row.Long(2), row.Long(3))), cancellationToken).ConfigureAwait(false))
        {
            proof.Left(Leg, row.Account, row.Currency, ProofClass.New, row.Tally);
        }

        var entries = await sql.ReadAsync(PairSql.NewEntries, scope.Values, NewEntries.Read, cancellationToken).ConfigureAwait(false);
        foreach (var row in entries)
        {
            var tally = new Tally(row.Rows, row.Gross);
            proof.Right(Leg, row.Account, row.Currency, ProofClass.New, tally);
            proof.Kind(Leg, row.Account, row.Currency, row.Total);
            if (row.Kind is not (SettlementKind.Charge or SettlementKind.Refund or SettlementKind.Dispute or SettlementKind.Reserve))
            {
                proof.Right(Leg, row.Account, row.Currency, ProofClass.OtherKind, tally);
            }
        }

        foreach (var (account, currency) in entries.Select(row => (row.Account, row.Currency)).Distinct())
        {
            await sql.ExecuteAsync(PairSql.AddBook, new SqlValues().Add("@account", account).Add("@currency", currency.Code), cancellationToken).ConfigureAwait(false);
        }

        return entries;
    }

    private async Task CountReturnedAsync(CancellationToken cancellationToken)
    {
        foreach (var open in (await OpenAsync(cancellationToken).ConfigureAwait(false)).Where(open => open.Origin == 3))
        {
            Add(open, ProofClass.Returned);
        }
    }

    private async Task FindFeesAsync(CancellationToken cancellationToken)
    {
        foreach (var account in accounts.Values.Where(account => account.Rules.FeePartsPerMillion is not null))
        {
            await sql.ExecuteAsync(
                FeeSql.Find,
                scope.Values.Add("@account", account.Account).Add("@parts", (long)account.Rules.FeePartsPerMillion!.Value).Add("@fixed", account.Rules.FeeFixed).Add("@tolerance", account.Rules.FeeTolerance),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private void Add(OpenTotal open, ProofClass to)
    {
        if (open.Side == OpenItem.Ledger)
        {
            proof.Left(Leg, open.Account, open.Currency, to, open.Tally);
        }
        else
        {
            proof.Right(Leg, open.Account, open.Currency, to, open.Tally);
        }
    }

    private Task<List<OpenTotal>> OpenAsync(CancellationToken cancellationToken) => sql.ReadAsync(PairSql.Open, SqlValues.None, OpenTotal.Read, cancellationToken);

    private sealed record OpenTotal(int Side, string Account, Currency Currency, int Origin, ItemState State, Tally Tally)
    {
        public static OpenTotal Read(SqlRow row) => new(row.Int(0), row.Text(1), row.Currency(2), row.Int(3), (ItemState)row.Int(4), new Tally(row.Long(5), row.Long(6)));
    }
}
