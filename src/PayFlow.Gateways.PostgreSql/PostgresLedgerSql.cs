namespace PayFlow.Gateways.PostgreSql;

/// <summary>
/// The statements of the ledger's common way: an operation is begun, and it is finished by who began it. Leases run by the database's
/// clock; <c>clock_timestamp()</c>, because a statement may have waited for a lock. The row of the operation is always locked first.
/// </summary>
internal static class PostgresLedgerSql
{
    /// <summary>
    /// A new operation, its first attempt and its first line in one statement. No row where the operation is there already. Epoch 1 ($21) is
    /// held from now on; epoch 0 is prepared in a caller's own transaction: nobody holds it, and recovery sends it if nobody else does.
    /// </summary>
    public const string Begin = """
        with started as (
            insert into payflow.operation (op_id, kind, idempotency_key, digest, amount_minor, currency, payment_account, payment_id,
                reference, request, reserved_minor, state, started_at, lease_owner, lease_epoch, lease_until, next_attempt_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $17, $18, 1, $10, $11, $21,
                case when $21 > 0 then clock_timestamp() + $19 end, clock_timestamp() + $19)
            on conflict (op_id) do nothing
            returning op_id),
        attempted as (
            insert into payflow.attempt (op_id, ordinal, account, provider_key, planned_at, key_expires_at)
            select op_id, $12, $13, $14, $15, $16 from started)
        insert into payflow.journal (op_id, version, event, attempt, text, detail)
        select op_id, 1, case when $21 > 0 then 1 else 2 end, $12, $13, $20 from started
        """;

    /// <summary>
    /// What ends an operation as a rule, in one statement: report, outcome, movement, position and line, by who holds the lease, of an
    /// attempt of which nothing was reported. That one is alive, so that no other is. No row where it is not so: then it has to be looked at.
    /// The counts keep the order in which rows are locked, which a statement leaves open: position, movement, event, as everywhere.
    /// </summary>
    public const string Finish = """
        with done as (
            update payflow.operation
            set state = $4, status = $5, result = $6,
                payment_account = case when kind in (1, 2, 9) then coalesce($7, payment_account) else payment_account end,
                payment_id = case when kind in (1, 2, 9) then coalesce($8, payment_id) else payment_id end,
                request = case when $4 < 3 then request end, finished_at = case when $4 = 4 then clock_timestamp() end,
                last_active_at = clock_timestamp(), version = version + 1, lease_owner = null, lease_until = null,
                next_attempt_at = clock_timestamp() + $9, in_review = $10
            where op_id = $1 and lease_epoch = $2 and state = 1 and reserved_minor = 0
                and exists (select 1 from payflow.attempt where op_id = $1 and ordinal = $3 and evidence is null)
            returning op_id, version),
        reported as (
            update payflow.attempt a set evidence = $11, report = $12, recorded_at = clock_timestamp()
            from done where a.op_id = done.op_id and a.ordinal = $3),
        moved as (
            insert into payflow.movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
            select $14, $15, $16, $17, $18, $19, $20, $21 from done where $16 is not null
            on conflict (account, kind, reference) do update set amount_minor = excluded.amount_minor
            where movement.kind = 1 and movement.currency = excluded.currency and excluded.amount_minor > movement.amount_minor
            returning 1),
        positioned as (
            insert into payflow.position (account, payment_id, currency, authorized, captured, refunded, refund_reserved, refund_seen)
            select $22, $23, $24, $25, $26, $27, 0, 0 from done where $23 is not null
            on conflict (account, payment_id) do update
            set authorized = greatest(position.authorized, excluded.authorized), captured = greatest(position.captured, excluded.captured),
                refunded = case when position.refund_reserved = 0 then greatest(position.refunded, excluded.refunded) else position.refunded end,
                refund_seen = case when position.refund_reserved = 0 then 0 else greatest(position.refund_seen, excluded.refunded) end
            where position.currency = excluded.currency
            returning 1),
        told as (
            insert into payflow.outbox (id, aggregatetype, aggregateid, type, account, occurred_at, payload)
            select $28, $29, $30, $31, $32, $33, $34 from done
            where $28 is not null and (select count(*) from positioned) + (select count(*) from moved) >= 0
            on conflict (id) do nothing
            returning seq, id, aggregateid),
        delivered as (
            insert into payflow.outbox_delivery (consumer, seq, id, stream)
            select c.consumer, told.seq, told.id, told.aggregateid from told cross join payflow.outbox_consumer c)
        insert into payflow.journal (op_id, version, event, attempt, text, detail)
        select op_id, version, case when $10 then 8 else 6 end, $3, $5, $13 from done
        """;

    public const string Lock = "select 1 from payflow.operation where op_id = $1 for no key update";

    private const string Columns = """
        select o.op_id, o.kind, o.idempotency_key, o.digest, o.amount_minor, o.currency, o.payment_account, o.payment_id, o.reference,
            o.state, o.result, o.started_at, coalesce(o.lease_until > clock_timestamp(), false),
            a.ordinal, a.account, a.provider_key, a.key_expires_at, a.report, a.planned_at, a.is_double,
            o.request, o.lease_epoch, coalesce(o.lease_until, o.last_active_at, o.started_at), o.in_review, o.surplus_account, o.surplus_id, o.reserved_minor,
            clock_timestamp() - a.written_at, clock_timestamp()
        from payflow.operation o join payflow.attempt a on a.op_id = o.op_id
        """;

    /// <summary>An operation with its attempts, one row for each, as of one moment.</summary>
    public const string SelectOperation = Columns + " where o.op_id = $1 order by a.ordinal";

    /// <summary>Several operations, each with its attempts.</summary>
    public const string SelectOperations = Columns + " where o.op_id = any($1) order by o.next_attempt_at, o.op_id, a.ordinal";

    /// <summary>The newest operation that made a payment.</summary>
    public const string FindByPayment = """
        select op_id from payflow.operation
        where payment_account = $1 and payment_id = $2 and kind in (1, 2, 9)
        order by started_at desc
        limit 1
        """;

    /// <summary>The operation that made a refund.</summary>
    public const string FindByRefund = """
        select op_id from payflow.operation
        where payment_account = $1 and payment_id = $2 and kind = 5 and result ->> 'refundId' = $3
        """;

    public const string SelectMovements = """
        select account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id
        from payflow.movement
        where occurred_at >= $1 and occurred_at < $2
        order by seq
        """;

    private const string Lines = "select op_id, version, event, at, attempt, text, detail from payflow.journal";

    public const string SelectJournal = Lines + " where op_id = $1 order by version";

    public const string SelectJournalWindow = Lines + " where at >= $1 and at < $2 order by op_id, version";
}
