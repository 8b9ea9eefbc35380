namespace PayFlow.Gateways.PostgreSql;

/// <summary>
/// The statements of the ledger. Leases run by the database's clock; <c>clock_timestamp()</c>, because a statement may have waited
/// for a lock. The row of the operation is always locked first.
/// </summary>
internal static class PostgresLedgerSql
{
    /// <summary>A new operation and its first attempt in one statement. No row where the operation is there already.</summary>
    public const string Begin = """
        with started as (
            insert into payflow.operation (op_id, kind, idempotency_key, digest, amount_minor, currency, payment_account, payment_id,
                reference, state, started_at, lease_owner, lease_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, clock_timestamp() + interval '10 minutes')
            on conflict (op_id) do nothing
            returning op_id)
        insert into payflow.attempt (op_id, ordinal, account, provider_key, key_expires_at)
        select op_id, $12, $13, $14, $15 from started
        """;

    public const string Lock = "select 1 from payflow.operation where op_id = $1 for no key update";

    /// <summary>An operation with its attempts, one row for each, as of one moment.</summary>
    public const string SelectOperation = """
        select o.op_id, o.kind, o.idempotency_key, o.digest, o.amount_minor, o.currency, o.payment_account, o.payment_id, o.reference,
            o.state, o.result, o.started_at, coalesce(o.lease_until > clock_timestamp(), false),
            a.ordinal, a.account, a.provider_key, a.key_expires_at, a.report
        from payflow.operation o join payflow.attempt a on a.op_id = o.op_id
        where o.op_id = $1
        order by a.ordinal
        """;

    public const string TakeLease = """
        update payflow.operation
        set state = 1, version = version + 1, lease_owner = $2, lease_epoch = lease_epoch + 1,
            lease_until = clock_timestamp() + interval '10 minutes'
        where op_id = $1
        """;

    /// <summary>A further attempt of an operation in flight, with a fresh lease. No row where it is not in flight.</summary>
    public const string Plan = """
        with held as (
            update payflow.operation
            set version = version + 1, lease_owner = $6, lease_until = clock_timestamp() + interval '10 minutes'
            where op_id = $1 and state = 1
            returning op_id)
        insert into payflow.attempt (op_id, ordinal, account, provider_key, key_expires_at)
        select op_id, $2, $3, $4, $5 from held
        """;

    /// <summary>An outcome, unless more is known already.</summary>
    public const string WriteOutcome = """
        update payflow.operation
        set state = $2, status = $3, result = $4,
            payment_account = case when kind in (1, 2, 9) then coalesce($5, payment_account) else payment_account end,
            payment_id = case when kind in (1, 2, 9) then coalesce($6, payment_id) else payment_id end,
            finished_at = case when $2 = 4 then now() end,
            version = version + 1, lease_owner = null, lease_until = null
        where op_id = $1 and state < 4 and state <= $2
        """;

    /// <summary>An outcome, as <see cref="WriteOutcome"/>, for an attempt that was planned, and of which no more is known than the caller says.</summary>
    public const string Finish = WriteOutcome + """
         and exists (select 1 from payflow.attempt where op_id = $1 and ordinal = $7
            and (report is null or $8 = 'Executed' or (evidence <> 'Executed' and (evidence <> 'Indeterminate' or $8 = 'Indeterminate' or $9))))
        """;

    /// <summary>
    /// A report. Proof of execution always stays; what is unknown stays unknown until a stored answer settles it ($5); once the
    /// operation was at its end only proof of execution is news. The end that this very transaction wrote does not count: it carries
    /// the transaction's own time.
    /// </summary>
    public const string WriteReport = """
        update payflow.attempt a
        set evidence = $3, report = $4, recorded_at = now()
        from payflow.operation o
        where a.op_id = $1 and a.ordinal = $2 and o.op_id = $1
            and (a.report is null or $3 = 'Executed' or (a.evidence <> 'Executed' and (a.evidence <> 'Indeterminate' or $3 = 'Indeterminate' or $5)
                and (o.state < 4 or o.finished_at = now())))
        """;

    /// <summary>A movement, once; a charge that has grown replaces itself. Nothing where the operation has no such attempt.</summary>
    public const string WriteMovement = """
        insert into payflow.movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        select $1, $2, $3, $4, $5, $6, $7, $8
        where exists (select 1 from payflow.attempt where op_id = $9 and ordinal = $10)
        on conflict (account, kind, reference) do update set amount_minor = excluded.amount_minor
        where movement.kind = 1 and movement.currency = excluded.currency and excluded.amount_minor > movement.amount_minor
        """;

    public const string FindAttempt = "select 1 from payflow.attempt where op_id = $1 and ordinal = $2";

    /// <summary>The newest operation that made a payment.</summary>
    public const string FindByPayment = """
        select op_id from payflow.operation
        where payment_account = $1 and payment_id = $2 and kind in (1, 2, 9)
        order by started_at desc
        limit 1
        """;

    public const string SelectMovements = """
        select account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id
        from payflow.movement
        where occurred_at >= $1 and occurred_at < $2
        order by seq
        """;
}
