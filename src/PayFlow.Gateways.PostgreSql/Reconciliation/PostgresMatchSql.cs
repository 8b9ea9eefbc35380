namespace PayFlow.Gateways.PostgreSql;

/// <summary>The matching in sets. Classes and categories are the numbers of <c>ProofClass</c> and <c>BreakCategory</c>.</summary>
/// <remarks>No full join: one to each side is what PostgreSQL runs in parallel and without spilling both sides.</remarks>
internal static class PostgresMatchSql
{
    /// <summary>
    /// Lets one run in at a time. First in its transaction: a lock, unlike a query, takes no snapshot, so that what the run sees is
    /// what the one before it left.
    /// </summary>
    public const string Lock = "lock table payflow.reconciliation_break in share row exclusive mode";

    /// <summary>The accounts and whether each was read in full.</summary>
    public const string FillAccounts = """
        create temp table scope_account on commit drop as
        select * from unnest($1::text[], $2::boolean[]) as a (account, is_read)
        """;

    /// <summary>What the run is about: what is dated inside the window in either book, and what is still open from earlier runs.</summary>
    public const string FillKeys = """
        create temp table scope_key on commit drop as
        select account, reference as item, kind from payflow.movement
            where occurred_at >= $1 and occurred_at < $2 and account in (select account from scope_account)
        union select account, item, kind from payflow.settlement_entry
            where occurred_at >= $1 and occurred_at < $2 and kind in (1, 2) and account in (select account from scope_account)
        union select account, reference, kind from payflow.reconciliation_break
            where state = 1 and leg = $3 and account in (select account from scope_account)
        """;

    public const string FillLedger = """
        create temp table ledger_item on commit drop as
        select m.account, m.reference as item, m.kind, m.currency, case m.kind when 2 then -m.amount_minor else m.amount_minor end as amount,
            m.payment_id, m.occurred_at
        from scope_key k join payflow.movement m on m.account = k.account and m.kind = k.kind and m.reference = k.item
        """;

    /// <summary>A partial capture is a full row and a reversal: the sum over a reference is what was taken.</summary>
    public const string FillProvider = """
        create temp table provider_item on commit drop as
        select account, item, kind, currency, sum(gross_minor)::bigint as amount, count(*) as entries, min(occurred_at) as occurred_at
        from scope_key join payflow.settlement_entry using (account, item, kind)
        group by account, item, kind, currency
        """;

    /// <summary>Tables made a moment ago have no statistics, and a plan without them may be a nested loop over millions.</summary>
    public const string AnalyzeKeys = "analyze scope_account; analyze scope_key";

    public const string AnalyzeItems = "analyze ledger_item; analyze provider_item";

    public const string ClassifyLedger = """
        create temp table ledger_class on commit drop as
        select case
                when p.amount = l.amount then 3
                when not a.is_read then 7
                when p.amount is not null then 5
                when exists (select 1 from provider_item o where o.account = l.account and o.item = l.item and o.kind = l.kind) then 6
                else 4
            end as class, account, item, kind, currency, l.amount, p.amount as booked, l.payment_id, l.occurred_at
        from ledger_item l join scope_account a using (account) left join provider_item p using (account, item, kind, currency)
        """;

    public const string ClassifyProvider = """
        create temp table provider_class on commit drop as
        select case
                when l.amount = p.amount and l.currency = p.currency then 3
                when not a.is_read then 7
                when l.amount is null then 4
                when l.currency = p.currency then 5
                else 6
            end as class, account, item, kind, p.currency, p.amount, p.entries, l.amount as ledger_amount, l.currency as ledger_currency,
            l.payment_id, coalesce(l.occurred_at, p.occurred_at) as occurred_at
        from provider_item p join scope_account a using (account) left join ledger_item l using (account, item, kind)
        """;

    public const string WriteBreaks = """
        insert into payflow.reconciliation_break as b (leg, account, kind, reference, category, currency, state, ledger_minor, ledger_currency,
            provider_minor, provider_currency, payment_id, occurred_at, first_seen_at, last_seen_at, last_run)
        select $1, account, kind, item, case when class = 4 then 1 when (booked > amount) = (kind = 1) then 3 else 4 end, currency, 1,
            amount, currency, booked, case when booked is not null then currency end, payment_id, occurred_at, $2, $2, $3
        from ledger_class where class in (4, 5)
        union all
        select $1, account, kind, item, case class when 4 then 2 else 5 end, currency, 1,
            ledger_amount, ledger_currency, amount, currency, payment_id, occurred_at, $2, $2, $3
        from provider_class where class in (4, 6)
        on conflict (leg, account, kind, reference, category, currency) do update set
            state = 1, ledger_minor = excluded.ledger_minor, ledger_currency = excluded.ledger_currency,
            provider_minor = excluded.provider_minor, provider_currency = excluded.provider_currency,
            payment_id = excluded.payment_id, occurred_at = excluded.occurred_at,
            last_seen_at = excluded.last_seen_at, last_run = excluded.last_run, closed_at = null, closed_run = null
        """;

    /// <summary>An account that was not read in full has no say about what is gone.</summary>
    public const string CloseBreaks = """
        update payflow.reconciliation_break set state = 2, closed_at = $2, closed_run = $3
        where leg = $1 and state = 1 and last_run <> $3 and account in (select account from scope_account where is_read)
        """;

    public const string WriteRun = """
        insert into payflow.reconciliation_run (run_id, leg, from_at, to_at, started_at, matched_at, watermark, movements, entries, open_breaks)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;
}
