namespace PayFlow.Gateways.Reconciliation;

/// <summary>What people change about breaks, and about the rows behind them.</summary>
internal static class DeskSql
{
    public const string Find = $"select {BreakSql.Columns} from reconciliation_break where break_no = @number";

    public const string Assign = "update reconciliation_break set assignee = @assignee where break_no = @number";

    /// <summary>The next run notes that it counted it.</summary>
    public const string Settle = "update reconciliation_break set state = @state, closed_at = @now, closed_run = null, reason = @reason where break_no = @number";

    public const string Reopen = "update reconciliation_break set state = 1, closed_at = null, closed_run = null, reason = null where break_no = @number";

    public const string Steps = "select break_no, seq, at, actor, action, note, hash from reconciliation_break_event where break_no = @number order by seq";

    public const string LastStep = "select seq, hash from reconciliation_break_event where break_no = @number order by seq desc limit 1";

    /// <summary>
    /// The rows of a break between ledger and provider. Of one with two currencies the provider's rows are those in the break's, and the
    /// ledger's goes with the last of them.
    /// </summary>
    private const string Rows = "account = @account and kind = @kind and item = @item and category = @category";

    public const string SettleRows = $"""
        update reconciliation_open set state = 5 where {Rows} and state = 3 and (currency = @currency
            or (category = 5 and side = 1 and not exists (
                select 1 from reconciliation_open o where o.account = @account and o.kind = @kind and o.item = @item and o.category = 5 and o.side = 2
                    and o.state = 3 and o.currency <> @currency)))
        """;

    public const string OpenRows = $"update reconciliation_open set state = 1 where {Rows} and state = 5 and (currency = @currency or (category = 5 and side = 1))";

    public const string ReturnRows = $"""
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state, category)
        select side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, 3, 1, category
        from reconciliation_settled where {Rows} and (currency = @currency or (category = 5 and side = 1))
        """;

    public const string ForgetRows = $"delete from reconciliation_settled where {Rows} and (currency = @currency or (category = 5 and side = 1))";

    private const string Payout = "account = @account and payout_id = @item";

    public const string SettlePayout = $"update reconciliation_payout set entries_state = 5 where {Payout} and entries_state = 3";

    /// <summary>What no run has counted as settled is what it was; what was counted is looked at again.</summary>
    public const string ReopenPayout = $"update reconciliation_payout set entries_state = case entries_state when 5 then 3 else 8 end where {Payout} and entries_state in (5, 6)";

    public const string SettleAwaited = $"update reconciliation_payout set bank_state = 5 where {Payout} and bank_state = 3";

    public const string ReopenAwaited = $"update reconciliation_payout set bank_state = case bank_state when 5 then 3 else 8 end where {Payout} and bank_state in (5, 6) and not exists (select 1 from reconciliation_bank_match m where m.payout_no = reconciliation_payout.payout_no)";

    /// <summary>The line that names a payout, with another amount.</summary>
    private const string Differing = $"names_payout = (select payout_no from reconciliation_payout where {Payout})";

    public const string SettleDiffering = $"update bank_line set state = 5 where {Differing} and state = 3";

    private const string Unmatched = "not exists (select 1 from reconciliation_bank_match m where m.line_no = bank_line.line_no)";

    public const string ReopenDiffering = $"update bank_line set state = case state when 5 then 3 else 8 end where {Differing} and state in (5, 6) and {Unmatched}";

    public const string SettleLine = "update bank_line set state = 5 where line_no = @line and state = 3";

    public const string ReopenLine = $"update bank_line set state = case state when 5 then 3 else 8 end where line_no = @line and state in (5, 6) and {Unmatched}";
}
