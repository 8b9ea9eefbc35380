namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// The first pass: entries with the movements that have their reference. What agrees in everything and stands alone under its reference is
/// matched here, in sets; the rest is put among what is open.
/// </summary>
/// <remarks>Its cost is what is new and what is open, however long the history. No full join: PostgreSQL runs one in parallel only from version 16 on.</remarks>
internal static class PairSql
{
    private const string Signed = "case kind when 2 then -amount_minor else amount_minor end";

    /// <summary>Account, currency, rows, sum.</summary>
    public const string NewMovements = $"""
        select account, currency, count(*), cast(sum({Signed}) as bigint) from movement where seq > @moved_from and seq <= @moved_to
        group by account, currency
        """;

    /// <summary>Account, currency, kind, payout, rows, gross, fee, net.</summary>
    public const string NewEntries = """
        select account, currency, kind, coalesce(payout_id, ''), count(*), cast(sum(gross_minor) as bigint), cast(sum(fee_minor) as bigint), cast(sum(net_minor) as bigint)
        from settlement_entry where entry_no > @booked_from and entry_no <= @booked_to
        group by account, currency, kind, payout_id
        """;

    /// <summary>Side, account, currency, origin, state, rows, sum of what is open.</summary>
    public const string Open = """
        select side, account, currency, origin, state, count(*), cast(sum(amount_minor) as bigint) from reconciliation_open
        group by side, account, currency, origin, state
        """;

    public const string AddBook = "insert into reconciliation_book (account, currency) values (@account, @currency) on conflict (account, currency) do nothing";

    /// <summary>
    /// The pairs, each entry once. What a leftover needs later is taken along where the pair does not agree, and is null where it does:
    /// nulls cost nothing.
    /// </summary>
    public static string Pairs(SqlDialect dialect) => $"""
        select l.movement_no as movement_no, cast(0 as integer) as part, e.entry_no as entry_no, e.amount as amount_minor, cast(0 as bigint) as delta_minor,
            case when l.amount = e.amount and l.currency = e.currency then b.book_no end as book_no, cast(1 as smallint) as rule, cast(@run as bigint) as run_no,
            case when l.amount = e.amount and l.currency = e.currency then null else e.account end as account,
            case when l.amount = e.amount and l.currency = e.currency then null else e.kind end as kind,
            case when l.amount = e.amount and l.currency = e.currency then null else e.item end as item,
            case when l.amount = e.amount and l.currency = e.currency then null else e.payment_id end as payment_id,
            case when l.amount = e.amount and l.currency = e.currency then null else e.merchant_reference end as merchant_reference,
            case when l.amount = e.amount and l.currency = e.currency then null else e.currency end as currency,
            case when l.amount = e.amount and l.currency = e.currency then null else e.occurred_at end as occurred_at
        from (
            select entry_no, account, kind, item, gross_minor as amount, currency, payment_id, merchant_reference, occurred_at
                from settlement_entry where entry_no > @booked_from and entry_no <= @booked_to and kind in (1, 2, 4, 6)
            union all
            select item_no, account, kind, item, amount_minor, currency, payment_id, merchant_reference, occurred_at
                from reconciliation_open where side = 2 and kind in (1, 2) and state <> 5
        ) e
        {dialect.LedgerCandidates}
        left join reconciliation_book b on b.account = e.account and b.currency = e.currency
        """;

    /// <summary>Movements with more than one entry: parts of a sum, or settled twice.</summary>
    public const string Shared = "select movement_no from pairs where movement_no is not null group by movement_no having count(*) > 1";

    public const string DropShared = "update pairs set book_no = null where book_no is not null and movement_no in (select movement_no from shared)";

    public const string DropRefused = """
        update pairs set book_no = null where book_no is not null and exists (
            select 1 from reconciliation_unmatched u where u.is_refused = 1 and u.movement_no = pairs.movement_no and u.entry_no = pairs.entry_no)
        """;

    /// <summary>New movements that no entry agrees with. A table first: what is inserted is not looked for in parallel.</summary>
    public const string LeftMovements = """
        select m.seq as seq, m.account as account, m.kind as kind, m.reference as reference, m.payment_id as payment_id, m.operation_id as operation_id,
            m.currency as currency, m.amount_minor as amount_minor, m.occurred_at as occurred_at
        from movement m
        where m.seq > @moved_from and m.seq <= @moved_to
            and not exists (select 1 from pairs p where p.movement_no = m.seq and p.book_no is not null)
        """;

    public const string LeaveMovements = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 1, m.seq, m.account, m.kind, m.reference, m.payment_id, (select o.reference from operation o where o.op_id = m.operation_id), m.currency,
            case m.kind when 2 then -m.amount_minor else m.amount_minor end, m.occurred_at, 2, 1
        from left_movement m
        """;

    /// <summary>New entries that no movement agrees with. Disputes and reserves have none in the ledger: they stay until they even out.</summary>
    public const string LeaveEntries = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 2, entry_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, 2, 1
        from pairs where book_no is null and account is not null and entry_no > @booked_from
        """;

    /// <summary>Those that agreed, and were dropped all the same, have nothing with them.</summary>
    public const string Dropped = "select entry_no from pairs where book_no is null and account is null and entry_no > @booked_from";

    public const string LeaveDropped = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 2, e.entry_no, e.account, e.kind, e.item, e.payment_id, e.merchant_reference, e.currency, e.gross_minor, e.occurred_at, 2, 1
        from dropped d join settlement_entry e on e.entry_no = d.entry_no
        """;

    public const string DeletePairless = "delete from pairs where book_no is null";

    public const string CloseEntries = "delete from reconciliation_open where side = 2 and item_no in (select entry_no from pairs where entry_no <= @booked_from)";

    public const string CloseMovements = "delete from reconciliation_open where side = 1 and item_no in (select movement_no from pairs where movement_no <= @moved_from)";
}
