namespace PayFlow.Gateways.Reconciliation;

/// <summary>Payouts and what their entries come to.</summary>
internal static class PayoutSql
{
    public const string Upsert = """
        insert into reconciliation_payout (account, payout_id, amount_minor, fee_minor, currency, status, created_at, arrives_on, bank_reference, has_entries, failure_code)
        values (@account, @id, @amount, @fee, @currency, @status, @created, @arrives, @reference, @entries, @failure)
        on conflict (account, payout_id) do update set
            status = excluded.status, arrives_on = coalesce(excluded.arrives_on, reconciliation_payout.arrives_on),
            bank_reference = coalesce(excluded.bank_reference, reconciliation_payout.bank_reference),
            has_entries = case when excluded.has_entries > reconciliation_payout.has_entries then excluded.has_entries else reconciliation_payout.has_entries end,
            failure_code = coalesce(excluded.failure_code, reconciliation_payout.failure_code),
            bank_state = case when excluded.status <> reconciliation_payout.status and excluded.status in (3, 4) and reconciliation_payout.bank_state = 6 then 8 else reconciliation_payout.bank_state end,
            is_changed = case when excluded.status <> reconciliation_payout.status
                or coalesce(excluded.arrives_on, reconciliation_payout.arrives_on, '') <> coalesce(reconciliation_payout.arrives_on, '')
                or coalesce(excluded.bank_reference, reconciliation_payout.bank_reference, '') <> coalesce(reconciliation_payout.bank_reference, '')
                or excluded.has_entries > reconciliation_payout.has_entries then 1 else reconciliation_payout.is_changed end
        """;

    /// <summary>A run has seen what changed.</summary>
    public const string ForgetChanges = "update reconciliation_payout set is_changed = 0 where is_changed = 1";

    public const string Columns = """
        payout_no, account, payout_id, amount_minor, currency, fee_minor, status, created_at, arrives_on, bank_reference, has_entries, failure_code,
        entries_state, bank_state, seen_run, is_drawn, bank_run
        """;

    /// <summary>Payouts whose entries are not settled, and those of which entries have come.</summary>
    public const string Open = $"""
        select {Columns} from reconciliation_payout p
        where entries_state <> 6 or seen_run is null or (is_drawn = 1 and has_entries = 1) or exists (select 1 from touched t where t.account = p.account and t.payout_id = p.payout_id)
        order by payout_no
        """;

    public static readonly SqlColumn[] TouchedColumns = [new("account", SqlType.Text), new("payout_id", SqlType.Text)];

    /// <summary>
    /// Account, currency, payout, kind, entries, gross, fee, net: of what is not paid out, of payouts that are not settled or touched, and of
    /// entries in a currency that their payout is not in.
    /// </summary>
    public const string Sums = """
        select s.account, s.currency, s.payout_id, s.kind, s.entries, s.gross_minor, s.fee_minor, s.net_minor
        from reconciliation_payout_sum s left join reconciliation_payout p on p.account = s.account and p.payout_id = s.payout_id
        where s.payout_id = '' or p.payout_no is null or p.entries_state <> 6 or p.currency <> s.currency or (p.is_drawn = 1 and p.has_entries = 1)
            or exists (select 1 from touched t where t.account = s.account and t.payout_id = s.payout_id)
        """;

    /// <summary>Payouts with entries in a currency that they are not in.</summary>
    public const string OtherCurrency = """
        select distinct p.account, p.payout_id, p.created_at
        from reconciliation_payout_sum s join reconciliation_payout p on p.account = s.account and p.payout_id = s.payout_id
        where p.currency <> s.currency
        """;

    public const string AddSum = """
        insert into reconciliation_payout_sum (account, currency, payout_id, kind, entries, gross_minor, fee_minor, net_minor)
        values (@account, @currency, @payout, @kind, @rows, @gross, @fee, @net)
        on conflict (account, currency, payout_id, kind) do update set
            entries = reconciliation_payout_sum.entries + excluded.entries, gross_minor = reconciliation_payout_sum.gross_minor + excluded.gross_minor,
            fee_minor = reconciliation_payout_sum.fee_minor + excluded.fee_minor, net_minor = reconciliation_payout_sum.net_minor + excluded.net_minor
        """;

    /// <summary>Entries that had been counted as not paid out, and whose payout has become known since.</summary>
    public const string PaidLater = """
        select e.account, e.currency, e.kind, l.payout_id, count(*), cast(sum(e.gross_minor) as bigint), cast(sum(e.fee_minor) as bigint), cast(sum(e.net_minor) as bigint)
        from reconciliation_paid_later l join settlement_entry e on e.entry_no = l.entry_no
        where l.entry_no <= @booked_from
        group by e.account, e.currency, e.kind, l.payout_id
        """;

    public const string ForgetPaidLater = "delete from reconciliation_paid_later where entry_no <= @booked_to";

    public const string SetEntries = "update reconciliation_payout set entries_state = @state, is_drawn = @drawn, entries_run = @run, seen_run = coalesce(seen_run, @run) where payout_no = @no";

    public const string SetBank = "update reconciliation_payout set bank_state = @state, bank_run = @run where payout_no = @no";
}
