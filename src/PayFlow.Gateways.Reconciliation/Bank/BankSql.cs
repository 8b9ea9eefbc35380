namespace PayFlow.Gateways.Reconciliation;

/// <summary>Payouts and the lines of the bank.</summary>
internal static class BankSql
{
    public const string Payouts = $"""
        select {PayoutSql.Columns} from reconciliation_payout where bank_state not in (6, 7) order by payout_no
        """;

    /// <summary>Lines that are open, and those that were thought nobody's since a day.</summary>
    public const string Lines = """
        select line_no, account, amount_minor, currency, booked_on, bank_reference, end_to_end_id, transaction_id, counterparty, content, state, seen_run, statement_id
        from bank_line where state in (1, 2, 3, 4, 5, 8) or (state = 7 and booked_on >= @since)
        order by line_no
        """;

    public const string Known = "select account, max(booked_on) from bank_line group by account union all select account, max(to_day) from bank_statement where to_day is not null group by account";

    public const string AddMatch = "insert into reconciliation_bank_match (payout_no, line_no, part, rule, run_no) values (@payout_no, @line_no, @part, @rule, @run)";

    public const string SetLine = "update bank_line set state = @state, names_payout = coalesce(cast(@payout as bigint), names_payout), run_no = @run, seen_run = coalesce(seen_run, @run) where line_no = @no";

    /// <summary>Payouts that wait for the bank, and lines that wait for payouts: their days.</summary>
    public const string Waiting = "select created_at, arrives_on, account from reconciliation_payout where bank_state in (2, 4)";

    public const string WaitingLines = "select count(*) from bank_line where state = 2 and booked_on < @day";
}
