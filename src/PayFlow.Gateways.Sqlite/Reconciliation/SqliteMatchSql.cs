namespace PayFlow.Gateways.Sqlite;

/// <summary>The matching in sets. Classes and categories are the numbers of <c>ProofClass</c> and <c>BreakCategory</c>.</summary>
/// <remarks>
/// SQLite plans without statistics, and guesses badly: it would read an account's whole history for each key. So the order of joins is
/// given by <c>cross join</c>, the index by name, and <c>+account</c> keeps a window from being looked up by its account.
/// </remarks>
internal static class SqliteMatchSql
{
    public const string CreateTables = """
        create temp table if not exists scope_account (account text primary key, is_read integer not null) without rowid;
        create temp table if not exists scope_key (account text, item text, kind integer, primary key (account, item, kind)) without rowid;
        create temp table if not exists ledger_item (
            account text, item text, kind integer, currency text, amount integer, payment_id text, occurred_at integer,
            primary key (account, item, kind)) without rowid;
        create temp table if not exists provider_item (
            account text, item text, kind integer, currency text, amount integer, entries integer, occurred_at integer,
            primary key (account, item, kind, currency)) without rowid;
        create temp table if not exists ledger_class (
            class integer, account text, item text, kind integer, currency text, amount integer, booked integer, payment_id text, occurred_at integer);
        create temp table if not exists provider_class (
            class integer, account text, item text, kind integer, currency text, amount integer, entries integer,
            ledger_amount integer, ledger_currency text, payment_id text, occurred_at integer);
        """;

    public const string EmptyTables = """
        delete from scope_account; delete from scope_key; delete from ledger_item; delete from provider_item;
        delete from ledger_class; delete from provider_class;
        """;

    public const string AddAccount = "insert into scope_account (account, is_read) values ($account, $is_read)";

    /// <summary>What the run is about: what is dated inside the window in either book, and what is still open from earlier runs.</summary>
    public const string FillKeys = """
        insert into scope_key (account, item, kind)
        select account, reference, kind from movement
            where occurred_at >= $from and occurred_at < $to and +account in (select account from scope_account)
        union select account, item, kind from settlement_entry
            where occurred_at >= $from and occurred_at < $to and kind in (1, 2) and account in (select account from scope_account)
        union select account, reference, kind from reconciliation_break
            where state = 1 and leg = $leg and account in (select account from scope_account)
        """;

    public const string FillLedger = """
        insert into ledger_item (account, item, kind, currency, amount, payment_id, occurred_at)
        select m.account, m.reference, m.kind, currency, iif(m.kind = 2, -amount_minor, amount_minor), payment_id, occurred_at
        from scope_key k cross join movement m on m.account = k.account and m.kind = k.kind and m.reference = k.item
        """;

    /// <summary>A partial capture is a full row and a reversal: the sum over a reference is what was taken.</summary>
    public const string FillProvider = """
        insert into provider_item (account, item, kind, currency, amount, entries, occurred_at)
        select k.account, k.item, k.kind, e.currency, sum(e.gross_minor), count(*), min(e.occurred_at)
        from scope_key k cross join settlement_entry e indexed by settlement_entry_item
            on e.account = k.account and e.item = k.item and e.kind = k.kind
        group by k.account, k.item, k.kind, e.currency
        """;

    public const string ClassifyLedger = """
        insert into ledger_class (class, account, item, kind, currency, amount, booked, payment_id, occurred_at)
        select case
                when p.amount = l.amount then 3
                when not a.is_read then 7
                when p.amount is not null then 5
                when exists (select 1 from provider_item o where o.account = l.account and o.item = l.item and o.kind = l.kind) then 6
                else 4
            end, account, item, kind, currency, l.amount, p.amount, l.payment_id, l.occurred_at
        from ledger_item l join scope_account a using (account) left join provider_item p using (account, item, kind, currency)
        """;

    public const string ClassifyProvider = """
        insert into provider_class (class, account, item, kind, currency, amount, entries, ledger_amount, ledger_currency, payment_id, occurred_at)
        select case
                when l.amount = p.amount and l.currency = p.currency then 3
                when not a.is_read then 7
                when l.amount is null then 4
                when l.currency = p.currency then 5
                else 6
            end, account, item, kind, p.currency, p.amount, p.entries, l.amount, l.currency, l.payment_id, coalesce(l.occurred_at, p.occurred_at)
        from provider_item p join scope_account a using (account) left join ledger_item l using (account, item, kind)
        """;

    public const string WriteBreaks = """
        insert into reconciliation_break (leg, account, kind, reference, category, currency, state, ledger_minor, ledger_currency,
            provider_minor, provider_currency, payment_id, occurred_at, first_seen_at, last_seen_at, last_run)
        select $leg, account, kind, item, case when class = 4 then 1 when (booked > amount) = (kind = 1) then 3 else 4 end, currency, 1,
            amount, currency, booked, iif(booked is null, null, currency), payment_id, occurred_at, $now, $now, $run
        from ledger_class where class in (4, 5)
        union all
        select $leg, account, kind, item, iif(class = 4, 2, 5), currency, 1,
            ledger_amount, ledger_currency, amount, currency, payment_id, occurred_at, $now, $now, $run
        from provider_class where class in (4, 6)
        on conflict (leg, account, kind, reference, category, currency) do update set
            state = 1, ledger_minor = excluded.ledger_minor, ledger_currency = excluded.ledger_currency,
            provider_minor = excluded.provider_minor, provider_currency = excluded.provider_currency,
            payment_id = excluded.payment_id, occurred_at = excluded.occurred_at,
            last_seen_at = excluded.last_seen_at, last_run = excluded.last_run, closed_at = null, closed_run = null
        """;

    /// <summary>An account that was not read in full has no say about what is gone.</summary>
    public const string CloseBreaks = """
        update reconciliation_break set state = 2, closed_at = $now, closed_run = $run
        where leg = $leg and state = 1 and last_run <> $run and account in (select account from scope_account where is_read)
        """;

    public const string WriteRun = """
        insert into reconciliation_run (run_id, leg, from_at, to_at, started_at, matched_at, watermark, movements, entries, open_breaks)
        values ($run, $leg, $from, $to, $started, $now, $watermark, $movements, $entries, $open)
        """;
}
