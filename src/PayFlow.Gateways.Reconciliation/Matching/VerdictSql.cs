namespace PayFlow.Gateways.Reconciliation;

/// <summary>What becomes of what is open, in sets.</summary>
internal static class VerdictSql
{
    /// <summary>What people settled counts one last time in this run, and is out of the way.</summary>
    public const string KeepSettled = """
        insert into reconciliation_settled (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, category, run_no)
        select side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, coalesce(category, 0), @run
        from reconciliation_open where state = 5
        """;

    public const string DropSettled = "delete from reconciliation_open where state = 5";

    /// <summary>Everything is looked at anew. A break's category stays until then: it tells that it was one.</summary>
    public const string Begin = "update reconciliation_open set state = 1 where state in (2, 3, 4)";

    /// <summary>References under which both sides have rows, to be judged together; and disputes and reserves.</summary>
    public const string Grouped = """
        select account, kind, item from reconciliation_open
        where side = 2 and state = 1
        group by account, kind, item
        having max(kind) in (4, 6) or exists (
            select 1 from reconciliation_open l where l.side = 1 and l.account = reconciliation_open.account and l.kind = reconciliation_open.kind and l.item = reconciliation_open.item)
        """;

    public const string Page = """
        select o.side, o.item_no, o.account, o.kind, o.item, o.currency, o.amount_minor, o.occurred_at
        from reconciliation_open o join grouped g on g.account = o.account and g.kind = o.kind and g.item = o.item
        where (o.account > @after_account or (o.account = @after_account and (o.kind > @after_kind or (o.kind = @after_kind and o.item > @after_item))))
        order by o.account, o.kind, o.item, o.side, o.item_no
        limit @most
        """;

    public const string ApplyVerdicts = """
        update reconciliation_open set state = v.state, category = v.category
        from verdict v where v.side = reconciliation_open.side and v.item_no = reconciliation_open.item_no
        """;

    public const string DropMatched = "delete from reconciliation_open where state = 8";

    public const string Alone = "update reconciliation_open set state = 9 where state = 1";

    /// <summary>
    /// A second settlement, or one in another currency, of a movement that is matched or settled: nothing came that could make it anything else.
    /// A movement that is open is judged with its entries, in a group.
    /// </summary>
    public const string Stays = """
        update reconciliation_open set state = 3
        where side = 2 and state = 9 and category in (5, 6) and exists (
            select 1 from movement m where m.account = reconciliation_open.account and m.kind = reconciliation_open.kind and m.reference = reconciliation_open.item)
        """;

    /// <summary>Pairs by a key that both have though their references differ; how many candidates each has decides.</summary>
    public static string Fallback(string key) => $"""
        select l.item_no as movement_no, e.item_no as entry_no, e.account as account, e.kind as kind, e.{key} as key, e.item as item, e.currency as currency, e.amount_minor as amount_minor,
            count(*) over (partition by l.item_no) as entries, count(*) over (partition by e.item_no) as movements
        from reconciliation_open l join reconciliation_open e
            on e.account = l.account and e.kind = l.kind and e.{key} = l.{key} and e.currency = l.currency and e.amount_minor = l.amount_minor
        where l.side = 1 and e.side = 2 and l.state = 9 and e.state = 9 and l.{key} is not null and e.{key} is not null
            and not exists (select 1 from reconciliation_unmatched u where u.is_refused = 1 and u.movement_no = l.item_no and u.entry_no = e.item_no)
        """;

    public const string MatchFallback = """
        insert into reconciliation_match (movement_no, part, entry_no, amount_minor, delta_minor, book_no, rule, run_no)
        select c.movement_no, 0, c.entry_no, c.amount_minor, 0, b.book_no, @rule, @run
        from candidate c join reconciliation_book b on b.account = c.account and b.currency = c.currency
        where c.entries = 1 and c.movements = 1
        """;

    /// <summary>For <see cref="ReturnSql"/>.</summary>
    public const string RememberFallback = """
        insert into reconciliation_by_key (movement_no, account, kind, rule, key, item, currency, amount_minor)
        select movement_no, account, kind, @rule, key, item, currency, amount_minor from candidate where entries = 1 and movements = 1
        on conflict (movement_no) do update set rule = excluded.rule, key = excluded.key, item = excluded.item
        """;

    public const string MarkFallback = """
        update reconciliation_open set state = 8 where (side = 1 and item_no in (select movement_no from candidate where entries = 1 and movements = 1))
            or (side = 2 and item_no in (select entry_no from candidate where entries = 1 and movements = 1))
        """;

    /// <summary>More than one fits: none is taken.</summary>
    public const string MarkAmbiguous = """
        update reconciliation_open set state = 3, category = 13 where state = 9
            and ((side = 1 and item_no in (select movement_no from candidate)) or (side = 2 and item_no in (select entry_no from candidate)))
        """;

    /// <summary>
    /// What the provider does not have: in transit while its row is not due by the time up to which the books are known, so that a source that
    /// is late opens nothing; and no verdict at all about times of which the books are not known.
    /// </summary>
    public const string AloneMovements = """
        update reconciliation_open set
            state = case when a.account is null or a.complete_until is null or occurred_at < a.complete_from then case when category is null then 4 else 3 end
                when occurred_at > a.booked_before then 2 else 3 end,
            category = case when a.account is null or a.complete_until is null or occurred_at < a.complete_from then category
                when occurred_at > a.booked_before then null when category = 7 then 7 else 1 end
        from (select account as of_account from reconciliation_open group by account) known left join scope_account a on a.account = known.of_account
        where reconciliation_open.account = known.of_account and reconciliation_open.side = 1 and reconciliation_open.state = 9
        """;

    /// <summary>A charge that stands in the ledger a second time under another reference, of which the provider knows nothing.</summary>
    /// <remarks>
    /// Looked for among what is new: an index over the payments of all times would be paid for by each payment. Once found it stays found. Where
    /// neither is at the provider, one of them is missing and the other is the second one: by reference, as numbers depend on the order of arrival.
    /// The order of the join is for SQLite, which keeps to it.
    /// </remarks>
    public const string Duplicates = """
        select distinct o.item_no as item_no
        from movement m cross join reconciliation_open o
        where o.account = m.account and o.kind = m.kind and o.payment_id = m.payment_id and o.amount_minor = m.amount_minor and o.currency = m.currency
            and o.side = 1 and o.state = 3 and o.category = 1 and o.kind = 1 and m.kind = 1 and m.seq > @moved_from and m.seq <= @moved_to and m.seq <> o.item_no
            and (m.reference < o.item or not exists (select 1 from reconciliation_open x where x.side = 1 and x.item_no = m.seq and x.state <> 8))
        """;

    public const string MarkDuplicates = "update reconciliation_open set category = 7 where side = 1 and item_no in (select item_no from duplicate)";

    // What was settled twice stays so for as long as the movement is matched with the first.
    private const string IsTwice = """
        category = 6 and exists (
            select 1 from movement m where m.account = reconciliation_open.account and m.kind = reconciliation_open.kind and m.reference = reconciliation_open.item
                and not exists (select 1 from reconciliation_open l where l.side = 1 and l.item_no = m.seq))
        """;

    /// <summary>What the ledger does not have. It may hear of it late: a webhook is on its way.</summary>
    public const string AloneEntries = $"""
        update reconciliation_open set
            state = case when {IsTwice} then 3 when a.account is not null and occurred_at > a.told_before then 2 else 3 end,
            category = case when {IsTwice} then 6 when a.account is not null and occurred_at > a.told_before then null
                when kind = 2 and payment_id is not null and not exists (
                    select 1 from operation o where o.payment_account = reconciliation_open.account and o.payment_id = reconciliation_open.payment_id) then 9
                else 2 end
        from (select account as of_account from reconciliation_open group by account) known left join scope_account a on a.account = known.of_account
        where reconciliation_open.account = known.of_account and reconciliation_open.side = 2 and reconciliation_open.state = 9
        """;

    /// <summary>What a run matched, by account and currency: movements, their sum, entries, their sum.</summary>
    public const string Matched = """
        select b.account, b.currency, count(case when m.part = 0 and m.movement_no > 0 then 1 end), cast(sum(m.amount_minor - m.delta_minor) as bigint),
            count(*), cast(sum(m.amount_minor) as bigint), cast(sum(m.delta_minor) as bigint)
        from reconciliation_match m join reconciliation_book b on b.book_no = m.book_no
        where m.run_no = @run
        group by b.account, b.currency
        """;

    public const string Age = "update reconciliation_open set origin = 1 where origin <> 1";
}
