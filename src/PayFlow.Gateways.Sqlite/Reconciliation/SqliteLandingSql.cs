namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements that keep the providers' rows.</summary>
internal static class SqliteLandingSql
{
    public const string Insert = """
        insert into settlement_entry
            (account, entry_id, kind, reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type)
        values ($account, $entry, $kind, $reference, $gross, $fee, $net, $currency, $occurred_at, $payout, $type)
        on conflict (account, entry_id) do nothing
        """;

    /// <summary>The kept row's amount, and whether it says the same about money.</summary>
    public const string Meet = """
        select gross_minor, currency,
            kind = $kind and item = coalesce(nullif($reference, ''), $entry) and gross_minor = $gross and fee_minor = $fee
                and net_minor = $net and currency = $currency
        from settlement_entry where account = $account and entry_id = $entry
        """;

    public const string FillPayout = """
        update settlement_entry set payout_id = $payout where account = $account and entry_id = $entry and payout_id is null
        """;

    public const string FindAccounts = """
        select account from movement where occurred_at >= $from and occurred_at < $to
        union select account from settlement_entry where occurred_at >= $from and occurred_at < $to
        union select account from reconciliation_break where state = 1
        order by account
        """;
}
