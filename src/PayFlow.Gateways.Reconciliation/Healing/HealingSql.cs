namespace PayFlow.Gateways.Reconciliation;

/// <summary>Breaks to ask about, and what is noted of it.</summary>
internal static class HealingSql
{
    public const string Asked = "asked";
    public const string Healed = "healed";

    /// <summary>
    /// What one side does not have: 2 and 9 until somebody has answered, 1 once in a run, and none more than five times since it was opened.
    /// </summary>
    public const string Find = $"""
        select {BreakSql.Columns} from reconciliation_break b
        where state = 1 and leg = 1 and category in (1, 2, 9) and kind in (1, 2)
            and (healed_run is null or (category = 1 and healed_run < @run))
            and (select count(*) from reconciliation_break_event e where e.break_no = b.break_no and e.action in ('asked', 'healed')
                and e.seq > (select max(o.seq) from reconciliation_break_event o where o.break_no = b.break_no and o.action in ('opened', 'reopened'))) < 5
        order by break_no limit @most
        """;

    public const string Mark = "update reconciliation_break set healed_run = @run where break_no = @no";

    /// <summary>A movement by the provider's id: the kinds of movements and of entries are counted alike.</summary>
    public const string Moved = "select count(*) from movement where account = @account and kind = @kind and reference = @reference";
}
