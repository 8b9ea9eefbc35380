namespace PayFlow.Gateways.Reconciliation;

/// <summary>The life of breaks from one run to the next.</summary>
internal static class BreakSql
{
    public static readonly SqlColumn[] FoundColumns =
    [
        new("leg", SqlType.Short), new("account", SqlType.Text), new("kind", SqlType.Short), new("reference", SqlType.Text), new("category", SqlType.Short),
        new("currency", SqlType.Text), new("left_minor", SqlType.Long), new("left_currency", SqlType.Text), new("right_minor", SqlType.Long),
        new("right_currency", SqlType.Text), new("payment_id", SqlType.Text), new("detail", SqlType.Text), new("occurred_at", SqlType.Time),
    ];

    /// <summary>What is open between ledger and provider, by what identifies a break.</summary>
    public const string FindOpen = """
        insert into found (leg, account, kind, reference, category, currency, left_minor, left_currency, right_minor, right_currency, payment_id, detail, occurred_at)
        select 1, account, kind, item, category, currency,
            cast(sum(case when side = 1 then amount_minor end) as bigint), max(case when side = 1 then currency end),
            cast(sum(case when side = 2 then amount_minor end) as bigint), max(case when side = 2 then currency end),
            max(payment_id), null, min(occurred_at)
        from reconciliation_open
        where state = 3 and category <> 5
        group by account, kind, item, category, currency
        """;

    /// <summary>Two currencies: the break is in the provider's, and the ledger's amount stands beside it.</summary>
    public const string FindCurrencies = """
        insert into found (leg, account, kind, reference, category, currency, left_minor, left_currency, right_minor, right_currency, payment_id, detail, occurred_at)
        select 1, e.account, e.kind, e.item, 5, e.currency, max(l.amount_minor), max(l.currency), cast(sum(e.amount_minor) as bigint), e.currency,
            max(coalesce(l.payment_id, e.payment_id)), null, min(e.occurred_at)
        from reconciliation_open e
            left join reconciliation_open l on l.side = 1 and l.account = e.account and l.kind = e.kind and l.item = e.item and l.category = 5
        where e.side = 2 and e.state = 3 and e.category = 5
        group by e.account, e.kind, e.item, e.currency
        """;

    private const string Same = """
        b.leg = f.leg and b.account = f.account and b.kind = f.kind and b.reference = f.reference and b.category = f.category and b.currency = f.currency
        """;

    /// <summary>What happens to breaks in this run: 1 opened, 2 opened again, 3 changed, 4 closed.</summary>
    public const string Changes = $"""
        select f.leg as leg, f.account as account, f.kind as kind, f.reference as reference, f.category as category, f.currency as currency,
            case when b.break_no is null then 1 when b.state <> 1 then 2 else 3 end as change
        from found f left join reconciliation_break b on {Same}
        where b.break_no is null or b.state <> 1 or coalesce(b.left_minor, 0) <> coalesce(f.left_minor, 0) or coalesce(b.right_minor, 0) <> coalesce(f.right_minor, 0)
        union all
        select b.leg, b.account, b.kind, b.reference, b.category, b.currency, 4
        from reconciliation_break b
        where b.state = 1 and b.category not in (12, 22, 23) and not exists (select 1 from found f where {Same})
        """;

    public const string Write = """
        insert into reconciliation_break (leg, account, kind, reference, category, currency, state, left_minor, left_currency, right_minor, right_currency,
            payment_id, detail, occurred_at, first_seen_at, last_seen_at, last_run)
        select leg, account, kind, reference, category, currency, 1, left_minor, left_currency, right_minor, right_currency,
            payment_id, detail, occurred_at, @now, @now, @run
        from found where true
        on conflict (leg, account, kind, reference, category, currency) do update set
            state = 1, left_minor = excluded.left_minor, left_currency = excluded.left_currency, right_minor = excluded.right_minor,
            right_currency = excluded.right_currency, payment_id = excluded.payment_id, detail = excluded.detail, occurred_at = excluded.occurred_at,
            last_seen_at = excluded.last_seen_at, last_run = excluded.last_run, closed_at = null, closed_run = null, reason = null,
            healed_run = case when reconciliation_break.state = 1 then reconciliation_break.healed_run end
        """;

    /// <summary>What people settled about a source stays settled, as long as it is the same that is found.</summary>
    public const string LeaveSettled = """
        delete from found where leg = 4 and exists (
            select 1 from reconciliation_break b
            where b.leg = 4 and b.account = found.account and b.kind = found.kind and b.reference = found.reference and b.category = found.category and b.currency = found.currency
                and b.state in (3, 4) and coalesce(b.left_minor, 0) = coalesce(found.left_minor, 0) and coalesce(b.right_minor, 0) = coalesce(found.right_minor, 0)
                and (found.category <> 21 or b.occurred_at = found.occurred_at))
        """;

    /// <summary>The run that first counted as settled what people settled.</summary>
    public const string CountSettled = "update reconciliation_break set closed_run = @run where state in (3, 4) and closed_run is null";

    public const string Close = """
        update reconciliation_break set state = 2, closed_at = @now, closed_run = @run
        from changed c
        where c.change = 4 and c.leg = reconciliation_break.leg and c.account = reconciliation_break.account and c.kind = reconciliation_break.kind
            and c.reference = reconciliation_break.reference and c.category = reconciliation_break.category and c.currency = reconciliation_break.currency
        """;

    /// <summary>The changes with what the history needs, a page by number.</summary>
    public const string History = """
        select b.break_no, c.change, b.left_minor, b.left_currency, b.right_minor, b.right_currency, coalesce(e.seq, 0), e.hash
        from changed c join reconciliation_break b on b.leg = c.leg and b.account = c.account and b.kind = c.kind and b.reference = c.reference
                and b.category = c.category and b.currency = c.currency
            left join reconciliation_break_event e on e.break_no = b.break_no
                and e.seq = (select max(x.seq) from reconciliation_break_event x where x.break_no = b.break_no)
        where b.break_no > @after
        order by b.break_no
        limit @most
        """;

    public static readonly SqlColumn[] EventColumns =
    [
        new("break_no", SqlType.Long), new("seq", SqlType.Int), new("at", SqlType.Time), new("actor", SqlType.Text), new("action", SqlType.Text),
        new("note", SqlType.Text), new("hash", SqlType.Text),
    ];

    public const string Columns = """
        break_no, leg, account, kind, reference, category, currency, state, left_minor, left_currency, right_minor, right_currency,
        payment_id, detail, occurred_at, first_seen_at, last_seen_at, closed_at, assignee, reason
        """;

    /// <summary>Leg, category, state, currency, how many, difference: of what is open, and of what a run closed.</summary>
    public const string Totals = """
        select leg, category, state, currency, count(*),
            cast(sum(coalesce(right_minor, 0) - case when left_currency = currency then left_minor else 0 end) as bigint)
        from reconciliation_break where state = 1 or closed_run = @run
        group by leg, category, state, currency
        order by leg, category, state, currency
        """;
}
