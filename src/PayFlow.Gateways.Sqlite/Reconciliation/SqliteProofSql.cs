namespace PayFlow.Gateways.Sqlite;

/// <summary>The sums of the proof. Totals come from the rows themselves, never from the classes that they are held against.</summary>
/// <remarks>
/// SQLite adds up in 64 bits and refuses more. Sums over everything may need more, so upper and lower halves are added up apart.
/// </remarks>
internal static class SqliteProofSql
{
    /// <summary>Side, account, currency, class, rows, upper and lower sum.</summary>
    public const string Totals = """
        select 1, account, currency, 1, count(*), sum(iif(kind = 2, -amount_minor, amount_minor) >> 32), sum(iif(kind = 2, -amount_minor, amount_minor) & 4294967295)
            from movement
            where occurred_at >= $from and occurred_at < $to and +account in (select account from scope_account) group by account, currency
        union all
        select 1, m.account, m.currency, 2, count(*), sum(iif(m.kind = 2, -amount_minor, amount_minor) >> 32), sum(iif(m.kind = 2, -amount_minor, amount_minor) & 4294967295)
            from scope_key k cross join movement m on m.account = k.account and m.reference = k.item and m.kind = k.kind
            where not (occurred_at >= $from and occurred_at < $to) group by m.account, m.currency
        union all
        select 1, account, currency, class, count(*), sum(amount >> 32), sum(amount & 4294967295) from ledger_class group by account, currency, class
        union all
        select 2, account, currency, 1, count(*), sum(gross_minor >> 32), sum(gross_minor & 4294967295) from settlement_entry
            where occurred_at >= $from and occurred_at < $to and account in (select account from scope_account) group by account, currency
        union all
        select 2, e.account, e.currency, 2, count(*), sum(gross_minor >> 32), sum(gross_minor & 4294967295)
            from scope_key k cross join settlement_entry e indexed by settlement_entry_item
                on e.account = k.account and e.item = k.item and e.kind = k.kind
            where not (occurred_at >= $from and occurred_at < $to) group by e.account, e.currency
        union all
        select 2, account, currency, class, sum(entries), sum(amount >> 32), sum(amount & 4294967295) from provider_class group by account, currency, class
        """;

    /// <summary>Account, currency, kind, rows, then upper and lower sum of gross, fee and net.</summary>
    public const string Kinds = """
        select account, currency, kind, count(*), sum(gross_minor >> 32), sum(gross_minor & 4294967295),
            sum(fee_minor >> 32), sum(fee_minor & 4294967295), sum(net_minor >> 32), sum(net_minor & 4294967295)
        from (
            select account, currency, kind, gross_minor, fee_minor, net_minor from settlement_entry
            where occurred_at >= $from and occurred_at < $to and account in (select account from scope_account)
            union all
            select e.account, e.currency, e.kind, gross_minor, fee_minor, net_minor
            from scope_key k cross join settlement_entry e indexed by settlement_entry_item
                on e.account = k.account and e.item = k.item and e.kind = k.kind
            where not (occurred_at >= $from and occurred_at < $to))
        group by account, currency, kind
        """;

    public const string Breaks = """
        select account, kind, reference, category, state, ledger_minor, ledger_currency, provider_minor, provider_currency, payment_id,
            occurred_at, first_seen_at, last_seen_at, closed_at
        from reconciliation_break
        where leg = $leg and (state = 1 or closed_run = $run) and account in (select account from scope_account)
        order by state, account, kind, reference, category, currency
        """;
}
