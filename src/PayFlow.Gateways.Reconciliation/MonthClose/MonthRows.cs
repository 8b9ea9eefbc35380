using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rows of a month, added up.</summary>
internal sealed class MonthRows(SqlSession sql, MonthSpan span)
{
    private const int MostPayouts = 10_000;

    public Task<List<NewEntries>> EntriesAsync(CancellationToken cancellationToken) => sql.ReadAsync(
        """
        select account, currency, kind, '', count(*), cast(sum(gross_minor) as bigint), cast(sum(fee_minor) as bigint), cast(sum(net_minor) as bigint)
        from settlement_entry where occurred_at >= @since and occurred_at < @before
        group by account, currency, kind order by account, currency, kind
        """,
        span.Values,
        NewEntries.Read,
        cancellationToken);

    public async Task<IReadOnlyList<PayoutBreakdown>> PayoutsAsync(CancellationToken cancellationToken)
    {
        var items = await sql.ReadAsync(
            $"select {PayoutSql.Columns} from reconciliation_payout where created_at >= @since and created_at < @before order by created_at, payout_no limit @most",
            span.Values.Add("@most", MostPayouts),
            PayoutItem.Read,
            cancellationToken).ConfigureAwait(false);
        var sums = (await sql.ReadAsync(
            """
            select s.account, s.payout_id, s.currency, s.kind, s.entries, s.gross_minor, s.fee_minor, s.net_minor
            from reconciliation_payout_sum s join reconciliation_payout p on p.account = s.account and p.payout_id = s.payout_id
            where p.created_at >= @since and p.created_at < @before and s.kind <> 5
            """,
            span.Values,
            static row => (Key: (row.Text(0), row.Text(1), row.Currency(2)), Total: new KindTotal { Kind = (SettlementKind)row.Int(3), Count = row.Long(4), Gross = row.Long(5), Fee = row.Long(6), Net = row.Long(7) }),
            cancellationToken).ConfigureAwait(false)).ToLookup(row => row.Key, row => row.Total);
        return [.. items.Select(item => ReportReader.Breakdown(item, [.. sums[(item.Account, item.Id, item.Payout.Amount.Currency)].OrderBy(total => total.Kind)]))];
    }

    /// <summary>What of payouts reached the bank in the month, by lines that were matched.</summary>
    public Task<List<Money>> AtBankAsync(CancellationToken cancellationToken) => sql.ReadAsync(
        """
        select cast(sum(b.amount_minor) as bigint), b.currency from bank_line b
        where b.booked_on >= @first_day and b.booked_on < @next_day
            and exists (select 1 from reconciliation_bank_match m where m.line_no = b.line_no)
        group by b.currency
        """,
        span.Values,
        static row => new Money(row.Long(0), row.Currency(1)),
        cancellationToken);

    /// <summary>The files since the month began: those of its days, and what came after them. Which rows a file had is not kept.</summary>
    public Task<List<ImportedFile>> FilesAsync(CancellationToken cancellationToken) => sql.ReadAsync(
        "select account, name, format, sha256, imported_at, good_rows, bad_rows, foots from reconciliation_file where imported_at >= @since order by file_no limit 1000",
        span.Values,
        ReportReader.ReadFile,
        cancellationToken);

    public async Task<IReadOnlyList<AccountReading>> ReadingsAsync(IReadOnlyList<GatewayAccount> accounts, CancellationToken cancellationToken)
    {
        var known = (await sql.ReadAsync(
            "select account, complete_from, complete_until, newest_at, problem from reconciliation_account",
            SqlValues.None,
            static row => (Account: row.Text(0), From: row.TimeOrNull(1), Until: row.TimeOrNull(2), Newest: row.TimeOrNull(3), Problem: row.TextOrNull(4)),
            cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Account, StringComparer.Ordinal);
        return [.. accounts.Select(account => account.Name).Union(known.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name =>
        {
            var row = known.GetValueOrDefault(name);
            var isWhole = row.From <= span.From && row.Until >= span.To;
            return new AccountReading
            {
                Account = name,
                State = isWhole ? ReadingState.Read : ReadingState.Incomplete,
                Problem = isWhole ? null : row.Problem ?? $"The books are not known from the beginning to the end of {span.Name}.",
                From = row.From,
                To = row.Until,
                Newest = row.Newest,
            };
        })];
    }
}
