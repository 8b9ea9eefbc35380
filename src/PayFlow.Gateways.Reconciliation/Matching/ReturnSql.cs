namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// An entry that comes after its movement was matched or settled - a part taken back, a second settlement - puts both on the table again, and
/// so does a row that fits as well as one that was matched by another key than its reference: the end does not depend on the order in which
/// rows come.
/// </summary>
internal static class ReturnSql
{
    /// <summary>What puts all those on the table that are called.</summary>
    public static readonly string[] Steps = [Remember, OpenEntries, OpenMovements, Unmatch, OpenSettled, ForgetSettled];

    /// <summary>Movements whose entries have company now, or that were matched by a key that others have too.</summary>
    public const string Called = $"""
        select m.seq as movement_no
        from reconciliation_open o join movement m on m.account = o.account and m.kind = o.kind and m.reference = o.item
        where o.side = 2 and o.origin in (2, 3) and o.kind in (1, 2) and m.seq <= @moved_to
            and not exists (select 1 from reconciliation_open x where x.side = 1 and x.item_no = m.seq)
        union
        select k.movement_no
        from reconciliation_open o join reconciliation_by_key k on k.account = o.account and k.kind = o.kind and k.key = o.payment_id
        where o.origin in (2, 3) and k.rule = 2 and {Alike}
        union
        select k.movement_no
        from reconciliation_open o join reconciliation_by_key k on k.account = o.account and k.kind = o.kind and k.key = o.merchant_reference
        where o.origin in (2, 3) and k.rule = 3 and {Alike}
        union
        select k.movement_no
        from reconciliation_open o join reconciliation_by_key k on k.account = o.account and k.kind = o.kind and k.item = o.item
        where o.origin in (2, 3) and o.side = 1 and {Matched}
        """;

    private const string Alike = $"k.currency = o.currency and k.amount_minor = o.amount_minor and {Matched}";

    // A match may have been taken apart since.
    private const string Matched = "exists (select 1 from reconciliation_match x where x.movement_no = k.movement_no and x.part = 0 and x.rule = k.rule)";

    private const string Remember = """
        insert into reconciliation_unmatched (movement_no, entry_no, amount_minor, rule, run_no, at, actor, reason, is_refused)
        select movement_no, entry_no, amount_minor, rule, run_no, @now, @actor, 'another entry came for the same movement', 0
        from reconciliation_match where movement_no in (select movement_no from called)
        """;

    private const string OpenEntries = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 2, e.entry_no, e.account, e.kind, e.item, e.payment_id, e.merchant_reference, e.currency, e.gross_minor, e.occurred_at, 3, 1
        from reconciliation_match m join settlement_entry e on e.entry_no = m.entry_no
        where m.movement_no in (select movement_no from called)
        """;

    private const string OpenMovements = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 1, m.seq, m.account, m.kind, m.reference, m.payment_id, (select o.reference from operation o where o.op_id = m.operation_id), m.currency,
            case m.kind when 2 then -m.amount_minor else m.amount_minor end, m.occurred_at, 3, 1
        from movement m where m.seq in (select movement_no from called)
        """;

    private const string Unmatch = "delete from reconciliation_match where movement_no in (select movement_no from called)";

    /// <summary>The entries that a person had settled together with such a movement.</summary>
    private const string OpenSettled = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select s.side, s.item_no, s.account, s.kind, s.item, s.payment_id, s.merchant_reference, s.currency, s.amount_minor, s.occurred_at, 3, 1
        from reconciliation_settled s join movement m on m.account = s.account and m.kind = s.kind and m.reference = s.item
        where s.side = 2 and m.seq in (select movement_no from called)
        """;

    private const string ForgetSettled = """
        delete from reconciliation_settled where exists (
            select 1 from movement m where m.account = reconciliation_settled.account and m.kind = reconciliation_settled.kind
                and m.reference = reconciliation_settled.item and m.seq in (select movement_no from called))
        """;

    /// <summary>The entries that a person settled because the ledger did not have them, and that it has now.</summary>
    public const string OpenAwaited = $"""
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select s.side, s.item_no, s.account, s.kind, s.item, s.payment_id, s.merchant_reference, s.currency, s.amount_minor, s.occurred_at, 3, 1
        from reconciliation_settled s
        where {Awaited}
        """;

    public const string ForgetAwaited = $"delete from reconciliation_settled as s where {Awaited}";

    private const string Awaited = """
        s.side = 2 and exists (
            select 1 from reconciliation_open o where o.side = 1 and o.origin = 2 and o.account = s.account and o.kind = s.kind and o.item = s.item)
        """;
}
