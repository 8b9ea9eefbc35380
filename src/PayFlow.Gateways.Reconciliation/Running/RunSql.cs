namespace PayFlow.Gateways.Reconciliation;

/// <summary>Runs, and how far each came.</summary>
internal static class RunSql
{
    public const string Last = """
        select run_no, movement_seq, entry_no, file_no, rules_hash, case when is_outdated = 0 then report end from reconciliation_run where finished_at is not null order by run_no desc limit 1
        """;

    public const string HighestEntry = "select max(entry_no) from settlement_entry";

    public const string HighestFile = "select max(file_no) from reconciliation_file";

    public const string Begin = """
        insert into reconciliation_run (run_id, input_hash, rules_hash, started_at, movement_seq, entry_no, file_no)
        values (@id, '', @rules, @started, @moved_to, @booked_to, @file_no)
        """;

    public const string Number = "select max(run_no) from reconciliation_run";

    public const string Finish = "update reconciliation_run set input_hash = @input_hash, finished_at = @finished, report = @report where run_no = @run";

    public const string KeepReport = "update reconciliation_run set report = @report, is_outdated = 1 where run_no = @run";

    /// <summary>Breaks were changed beside a run: what the last one told is no longer how they stand, and it is not given out again.</summary>
    public const string Outdate = "update reconciliation_run set is_outdated = 1 where run_no = (select max(run_no) from reconciliation_run)";

    public const string Accounts = "select account, complete_from, complete_until, read_at from reconciliation_account";

    public static readonly SqlColumn[] ScopeColumns =
    [
        new("account", SqlType.Text), new("complete_from", SqlType.Time), new("complete_until", SqlType.Time), new("booked_before", SqlType.Time), new("told_before", SqlType.Time),
    ];

    /// <summary>What would be judged otherwise than in the run before, though nothing has come: what has fallen due.</summary>
    public const string Due = """
        select count(*) from reconciliation_open o left join scope_account a on a.account = o.account
        where o.state = 5
            or (o.state = 2 and ((o.side = 1 and o.occurred_at <= a.booked_before) or (o.side = 2 and o.occurred_at <= a.told_before)))
            or (o.state = 4 and a.complete_until is not null and o.occurred_at >= a.complete_from)
            or o.origin = 3
        """;

    /// <summary>Payouts whose entries should be there by now.</summary>
    public const string DuePayouts = """
        select count(*) from reconciliation_payout p join scope_account a on a.account = p.account where p.entries_state = 2 and p.created_at <= a.booked_before
        """;

    /// <summary>Payouts, lines of the bank and entries with their payout that no run has seen, or that changed.</summary>
    public const string Unseen = """
        select (select count(*) from reconciliation_payout where seen_run is null or is_changed = 1 or entries_state in (1, 5, 8) or bank_state in (1, 5, 8))
            + (select count(*) from bank_line where seen_run is null or state in (5, 8)) + (select count(*) from reconciliation_paid_later)
        """;
}
