using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// The proof of a month between ledger and provider. On the right stand the entries that were booked in it; on the left the movements that
/// these were matched with, whenever they were made, and those of the month that are open. What is on its way over the end of a month is
/// matched in the month in which it was booked.
/// </summary>
internal sealed class MonthProof(SqlSession sql, MonthSpan span)
{
    private const ReconciliationLeg Leg = ReconciliationLeg.LedgerToProvider;
    private const int Settled = 5;
    private const int Matched = 8;


    private const string Entries = """
        select e.account, e.currency,
            case when e.kind not in (1, 2, 4, 6) then 9 when exists (select 1 from reconciliation_match m where m.entry_no = e.entry_no) then 8
                when o.item_no is not null then o.state when s.item_no is not null then 5 else 4 end as class,
            count(*), cast(sum(e.gross_minor) as bigint)
        from settlement_entry e
            left join reconciliation_open o on o.side = 2 and o.item_no = e.entry_no
            left join reconciliation_settled s on s.side = 2 and s.item_no = e.entry_no
        where e.occurred_at >= @since and e.occurred_at < @before
        group by 1, 2, 3
        """;

    private const string Counterparts = """
        select e.account, e.currency, count(case when m.part = 0 and m.movement_no > 0 then 1 end), cast(sum(m.amount_minor - m.delta_minor) as bigint), cast(sum(m.delta_minor) as bigint)
        from settlement_entry e join reconciliation_match m on m.entry_no = e.entry_no
        where e.occurred_at >= @since and e.occurred_at < @before
        group by e.account, e.currency
        """;

    private const string Open = """
        select account, currency, state, count(*), cast(sum(amount_minor) as bigint) from reconciliation_open
        where side = 1 and occurred_at >= @since and occurred_at < @before group by account, currency, state
        union all
        select account, currency, 5, count(*), cast(sum(amount_minor) as bigint) from reconciliation_settled
        where side = 1 and occurred_at >= @since and occurred_at < @before group by account, currency
        """;

    private readonly ProofBuilder _proof = new();

    public async Task<IReadOnlyList<ProofLine>> BuildAsync(IReadOnlyList<NewEntries> entries, CancellationToken cancellationToken)
    {
        // From the rows alone; what became of them is asked for by itself.
        foreach (var row in entries)
        {
            _proof.Right(Leg, row.Account, row.Currency, ProofClass.New, new Tally(row.Rows, row.Gross));
            _proof.Kind(Leg, row.Account, row.Currency, row.Total);
        }

        foreach (var (account, currency, state, tally) in await sql.ReadAsync(Entries, span.Values, Read, cancellationToken).ConfigureAwait(false))
        {
            _proof.Right(Leg, account, currency, Class(state), tally);
        }

        foreach (var (account, currency, tally, delta) in await sql.ReadAsync(
            Counterparts, span.Values, static row => (row.Text(0), row.Currency(1), new Tally(row.Long(2), row.Long(3)), row.Long(4)), cancellationToken).ConfigureAwait(false))
        {
            Left(account, currency, ProofClass.Matched, tally);
            _proof.Tolerate(Leg, account, currency, delta);
        }

        foreach (var (account, currency, state, tally) in await sql.ReadAsync(Open, span.Values, Read, cancellationToken).ConfigureAwait(false))
        {
            Left(account, currency, Class(state), tally);
        }

        return _proof.Build();
    }

    private void Left(string account, Currency currency, ProofClass to, Tally tally)
    {
        _proof.Left(Leg, account, currency, ProofClass.New, tally);
        _proof.Left(Leg, account, currency, to, tally);
    }

    private static ProofClass Class(int state) => state switch
    {
        (int)ItemState.InTransit => ProofClass.InTransit,
        (int)ItemState.Break => ProofClass.Break,
        Settled => ProofClass.Resolved,
        Matched => ProofClass.Matched,
        9 => ProofClass.OtherKind,
        _ => ProofClass.NotCompared,
    };

    private static (string Account, Currency Currency, int State, Tally Tally) Read(SqlRow row) => (row.Text(0), row.Currency(1), row.Int(2), new Tally(row.Long(3), row.Long(4)));
}
