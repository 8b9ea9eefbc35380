using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads what a report tells beside the sums, each part up to its bound.</summary>
internal sealed class ReportReader(SqlSession sql, RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts, DateTimeOffset now)
{
    private const int MostBreaks = 10_000;
    private const int MostRows = 1_000;

    public Task<List<BreakTotal>> BreakTotalsAsync(CancellationToken cancellationToken) => sql.ReadAsync(
        BreakSql.Totals,
        scope.Values,
        static row => new BreakTotal((ReconciliationLeg)row.Int(0), (BreakCategory)row.Int(1), (BreakState)row.Int(2), row.Currency(3), row.Long(4), row.Long(5)),
        cancellationToken);

    public async Task<IReadOnlyList<ReconciliationBreak>> BreaksAsync(CancellationToken cancellationToken)
    {
        var breaks = await sql.ReadAsync(
            $"select {BreakSql.Columns} from reconciliation_break where state = 1 or closed_run = @run order by state, abs(coalesce(right_minor, 0) - coalesce(left_minor, 0)) desc, break_no limit @most",
            scope.Values.Add("@most", MostBreaks),
            row => BreakRows.Read(row, now),
            cancellationToken).ConfigureAwait(false);
        return [.. breaks.OrderBy(item => item.State).ThenByDescending(item => item.Severity).ThenBy(item => item.Number)];
    }

    public async Task<IReadOnlyList<TransitTotal>> InTransitAsync(CancellationToken cancellationToken)
    {
        var rows = await sql.ReadAsync(
            $"""
            select account, currency, side, {sql.Dialect.Day("occurred_at")} as day, count(*), cast(sum(amount_minor) as bigint)
            from reconciliation_open where state = 2 group by account, currency, side, {sql.Dialect.Day("occurred_at")}
            order by account, currency, side, 4 limit {MostRows}
            """,
            SqlValues.None,
            row => new TransitTotal(ReconciliationLeg.LedgerToProvider, row.Text(0), row.Currency(1), Due(row.Text(0), row.Int(2), BankDays.Parse(row.Text(3))), new Tally(row.Long(4), row.Long(5))),
            cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async Task<IReadOnlyList<PayoutBreakdown>> PayoutsAsync(CancellationToken cancellationToken)
    {
        var items = await sql.ReadAsync(
            $"select {PayoutSql.Columns} from reconciliation_payout where entries_run = @run or bank_run = @run order by created_at desc, payout_no limit {MostRows}",
            scope.Values,
            PayoutItem.Read,
            cancellationToken).ConfigureAwait(false);
        var sums = (await sql.ReadAsync(
            """
            select s.account, s.payout_id, s.currency, s.kind, s.entries, s.gross_minor, s.fee_minor, s.net_minor
            from reconciliation_payout_sum s join reconciliation_payout p on p.account = s.account and p.payout_id = s.payout_id
            where (p.entries_run = @run or p.bank_run = @run) and s.kind <> 5
            """,
            scope.Values,
            static row => (Key: (row.Text(0), row.Text(1), row.Currency(2)), Total: new KindTotal { Kind = (SettlementKind)row.Int(3), Count = row.Long(4), Gross = row.Long(5), Fee = row.Long(6), Net = row.Long(7) }),
            cancellationToken).ConfigureAwait(false)).ToLookup(row => row.Key, row => row.Total);
        return [.. items.Select(item => Breakdown(item, [.. sums[(item.Account, item.Id, item.Payout.Amount.Currency)].OrderBy(total => total.Kind)]))];
    }

    public Task<List<ImportedFile>> FilesAsync(long after, CancellationToken cancellationToken) => sql.ReadAsync(
        $"select account, name, format, sha256, imported_at, good_rows, bad_rows, foots from reconciliation_file where file_no > @after order by file_no limit {MostRows}",
        new SqlValues().Add("@after", after),
        ReadFile,
        cancellationToken);

    public static ImportedFile ReadFile(SqlRow row) =>
        new(row.Text(0), row.Text(1), (FileFormat)row.Int(2), row.Text(3), row.Time(4), row.Long(5), row.Long(6), row.LongOrNull(7) is { } foots ? foots == 1 : null);

    public static PayoutBreakdown Breakdown(PayoutItem item, IReadOnlyList<KindTotal> kinds) => new()
    {
        Payout = item.Payout,
        Kinds = kinds,
        Unexplained = item.IsDrawn ? null : item.Payout.Amount.MinorUnits - kinds.Aggregate(Int128.Zero, (sum, kind) => sum + kind.Net),
        Bank = item.BankState switch
        {
            ItemState.Matched => "found at the bank",
            ItemState.InTransit => "on its way",
            ItemState.Break => "not as it should be: see its break",
            ItemState.NotCompared => "no statement to compare with",
            _ => "not expected",
        },
        IsAtBank = item.BankState == ItemState.Matched,
    };

    private DateOnly? Due(string account, int side, DateOnly day) => accounts.GetValueOrDefault(account) is { } scope
        ? BankDays.Of(BankDays.Time(day) + (side == OpenItem.Ledger ? scope.Rules.BookingDelay : scope.Rules.LedgerDelay))
        : null;
}
