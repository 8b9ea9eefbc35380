namespace PayFlow.Gateways.PostgreSql;

/// <summary>The sums of the proof. Totals come from the rows themselves, never from the classes that they are held against.</summary>
internal static class PostgresProofSql
{
    /// <summary>Side, account, currency, class, rows, sum; a sum of bigint is a numeric, which cannot overflow.</summary>
    public const string Totals = """
        select 1, account, currency, 1, count(*), sum(case kind when 2 then -amount_minor else amount_minor end) from payflow.movement
            where occurred_at >= $1 and occurred_at < $2 and account in (select account from scope_account) group by account, currency
        union all
        select 1, m.account, m.currency, 2, count(*), sum(case m.kind when 2 then -amount_minor else amount_minor end)
            from scope_key k join payflow.movement m on m.account = k.account and m.reference = k.item and m.kind = k.kind
            where not (occurred_at >= $1 and occurred_at < $2) group by m.account, m.currency
        union all
        select 1, account, currency, class, count(*), sum(amount) from ledger_class group by account, currency, class
        union all
        select 2, account, currency, 1, count(*), sum(gross_minor) from payflow.settlement_entry
            where occurred_at >= $1 and occurred_at < $2 and account in (select account from scope_account) group by account, currency
        union all
        select 2, account, currency, 2, count(*), sum(gross_minor)
            from scope_key join payflow.settlement_entry using (account, item, kind)
            where not (occurred_at >= $1 and occurred_at < $2) group by account, currency
        union all
        select 2, account, currency, class, sum(entries)::bigint, sum(amount) from provider_class group by account, currency, class
        """;

    /// <summary>Account, currency, kind, rows, gross, fee, net.</summary>
    public const string Kinds = """
        select account, currency, kind, count(*), sum(gross_minor), sum(fee_minor), sum(net_minor)
        from (
            select account, currency, kind, gross_minor, fee_minor, net_minor from payflow.settlement_entry
            where occurred_at >= $1 and occurred_at < $2 and account in (select account from scope_account)
            union all
            select account, currency, kind, gross_minor, fee_minor, net_minor from scope_key join payflow.settlement_entry using (account, item, kind)
            where not (occurred_at >= $1 and occurred_at < $2)) as counted
        group by account, currency, kind
        """;

    public const string Breaks = """
        select account, kind, reference, category, state, ledger_minor, ledger_currency, provider_minor, provider_currency, payment_id,
            occurred_at, first_seen_at, last_seen_at, closed_at
        from payflow.reconciliation_break
        where leg = $1 and (state = 1 or closed_run = $2) and account in (select account from scope_account)
        order by state, account, kind, reference, category, currency
        """;
}
