namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements that keep the providers' rows, a batch at a time.</summary>
internal static class PostgresLandingSql
{
    private const string Given = """
        unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[],
            $9::timestamptz[], $10::text[], $11::text[]) with ordinality
        as g (account, entry_id, kind, reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type, place)
        """;

    private const string SaysTheSame = """
        (e.kind = g.kind and e.item = coalesce(nullif(g.reference, ''), g.entry_id) and e.gross_minor = g.gross_minor
            and e.fee_minor = g.fee_minor and e.net_minor = g.net_minor and e.currency = g.currency)
        """;

    public const string Insert = $"""
        insert into payflow.settlement_entry
            (account, entry_id, kind, reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type)
        select account, entry_id, kind, reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type
        from {Given}
        order by place
        on conflict (account, entry_id) do nothing
        """;

    public const string FillPayouts = $"""
        update payflow.settlement_entry e set payout_id = g.payout_id from {Given}
        where e.account = g.account and e.entry_id = g.entry_id and e.payout_id is null and g.payout_id is not null and {SaysTheSame}
        """;

    /// <summary>Account, entry, the amount that was kept, the amount that was given.</summary>
    public const string Conflicts = $"""
        select g.account, g.entry_id, e.gross_minor, e.currency, g.gross_minor, g.currency
        from {Given} join payflow.settlement_entry e using (account, entry_id)
        where not {SaysTheSame}
        order by g.place
        """;

    public const string FindAccounts = """
        select account from payflow.movement where occurred_at >= $1 and occurred_at < $2
        union select account from payflow.settlement_entry where occurred_at >= $1 and occurred_at < $2
        union select account from payflow.reconciliation_break where state = 1
        order by account
        """;
}
