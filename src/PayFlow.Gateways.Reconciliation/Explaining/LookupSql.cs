namespace PayFlow.Gateways.Reconciliation;

/// <summary>Single rows by their indexes: none of these reads more than what it finds, however long the history.</summary>
internal static class LookupSql
{
    /// <summary>The accounts, each found by one step along an index.</summary>
    public const string Accounts = """
        with recursive moved(account) as (
            select min(account) from movement
            union all
            select (select min(m.account) from movement m where m.account > moved.account) from moved where moved.account is not null)
        select account from moved where account is not null
        union select account from reconciliation_account
        union select account from reconciliation_book
        union select account from reconciliation_payout
        """;

    private const string Movement = "select seq, account, kind, reference, payment_id, amount_minor, currency, occurred_at from movement m";

    public const string MovementsByReference = $"{Movement} where account = @account and kind in (1, 2) and reference = @id";

    public const string MovementByNumber = $"{Movement} where seq = @number";

    private const string Entry = """
        select entry_no, account, entry_id, kind, item, payment_id, merchant_reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id from settlement_entry
        """;

    public const string EntriesByKey = $"{Entry} where entry_key = @key and account = @account and entry_id = @id";

    public const string EntryByNumber = $"{Entry} where entry_no = @number";

    private const string Match = "select movement_no, entry_no, delta_minor, rule, run_no from reconciliation_match";

    public const string MatchesOfMovement = $"{Match} where movement_no = @number order by part limit 100";

    public const string MatchOfEntry = $"{Match} where entry_no = @number";

    private const string Open = """
        select side, item_no, account, kind, item, payment_id, merchant_reference, amount_minor, currency, occurred_at, state, category from reconciliation_open
        """;

    public const string OpenByItem = $"{Open} where account = @account and kind in (1, 2, 4, 6) and item = @id order by side, item_no limit 100";

    public const string OpenByPayment = $"{Open} where account = @account and kind in (1, 2, 4, 6) and payment_id = @id order by side, item_no limit 100";

    public const string OpenByNumber = $"{Open} where side = @side and item_no = @number";

    /// <summary>What agrees in the merchant's reference or in the amount, among the first that are open: to suggest, not to decide.</summary>
    public const string Nearest = """
        select side, item_no, account, kind, item, payment_id, merchant_reference, amount_minor, currency, occurred_at, state, category
        from (select * from reconciliation_open where account = @account and kind = @kind limit 20000) near
        where side = @side and (merchant_reference = @merchant or (currency = @currency and amount_minor = @amount))
        order by case when merchant_reference = @merchant then 0 else 1 end, abs(amount_minor - @amount), item_no
        limit 1
        """;

    public const string IsRefused = "select count(*) from reconciliation_unmatched where is_refused = 1 and movement_no = @number and entry_no = @entry";

    public const string Operations = "select cast(result as text) from operation where payment_account = @account and payment_id = @id and result is not null limit 100";

    public const string Payout = $"select {PayoutSql.Columns} from reconciliation_payout where account = @account and payout_id = @id";

    public const string PayoutByNumber = $"select {PayoutSql.Columns} from reconciliation_payout where payout_no = @number";

    /// <summary>Payouts that wait for the bank and have this amount.</summary>
    public const string AwaitedByAmount = $"""
        select {PayoutSql.Columns} from reconciliation_payout
        where (entries_state <> 6 or bank_state <> 6) and bank_state not in (6, 7) and currency = @currency and amount_minor = @amount order by payout_no limit 20
        """;

    public const string Sums = """
        select kind, entries, gross_minor, net_minor, currency from reconciliation_payout_sum
        where account = @account and currency = @currency and payout_id = @id and kind not in (0, 5) order by kind
        """;

    private const string Line = """
        select line_no, account, amount_minor, currency, booked_on, bank_reference, end_to_end_id, transaction_id, counterparty, content, state, seen_run, statement_id from bank_line
        """;

    public const string LineByNumber = $"{Line} where line_no = @number";

    public const string LinesById = $"""
        {Line} where bank_reference = @id
        union {Line} where end_to_end_id = @id
        union {Line} where transaction_id = @id
        order by 1 limit 20
        """;

    public const string LinesNaming = $"{Line} where names_payout = @number order by line_no limit 20";

    /// <summary>Lines that no payout has, with this amount.</summary>
    public const string LinesByAmount = $"{Line} where state in (1, 2, 3, 5, 8) and currency = @currency and amount_minor = @amount order by line_no limit 20";

    public const string NamedPayout = $"""
        select {PayoutSql.Columns} from reconciliation_payout where payout_no = (select names_payout from bank_line where line_no = @number)
        """;

    private const string BankMatch = "select payout_no, line_no, rule, run_no from reconciliation_bank_match";

    public const string BankMatchesOfPayout = $"{BankMatch} where payout_no = @number order by line_no limit 100";

    public const string BankMatchesOfLine = $"{BankMatch} where line_no = @number order by payout_no limit 100";

    public const string BreaksOf = $"""
        select {BreakSql.Columns} from reconciliation_break where leg in (1, 2, 3, 4) and account = @account and kind = @kind and reference = @id order by state, break_no limit 20
        """;

    public const string Known = "select account, complete_from, complete_until, read_at from reconciliation_account where account = @account";
}
