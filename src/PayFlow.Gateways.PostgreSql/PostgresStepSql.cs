namespace PayFlow.Gateways.PostgreSql;

/// <summary>The single steps of the ledger's rare ways, taken under the lock of the operation's row after it was read.</summary>
internal static class PostgresStepSql
{
    /// <summary>A line of the journal, with the next version.</summary>
    public const string Journal = """
        with stepped as (update payflow.operation set version = version + 1 where op_id = $1 returning version)
        insert into payflow.journal (op_id, version, event, attempt, text, detail) select $1, version, $2, $3, $4, $5 from stepped
        """;

    public const string Take = """
        update payflow.operation
        set state = case when state = 4 then 4 else 1 end, lease_owner = $2, lease_epoch = lease_epoch + 1, reserved_minor = $4,
            lease_until = clock_timestamp() + $3, next_attempt_at = clock_timestamp() + $3
        where op_id = $1
        """;

    public const string Hold = """
        update payflow.operation
        set lease_owner = $2, lease_until = clock_timestamp() + $3, next_attempt_at = clock_timestamp() + $3
        where op_id = $1
        """;

    /// <summary>A line by who holds the lease, and a fresh lease with it. No row where it is another's.</summary>
    public const string Note = """
        with held as (
            update payflow.operation
            set version = version + 1, lease_owner = $3, lease_until = clock_timestamp() + $4, next_attempt_at = clock_timestamp() + $4
            where op_id = $1 and lease_epoch = $2 and state = 1
            returning version)
        insert into payflow.journal (op_id, version, event, text) select $1, version, $5, $6 from held
        """;

    public const string InsertAttempt = """
        insert into payflow.attempt (op_id, ordinal, account, provider_key, planned_at, key_expires_at) values ($1, $2, $3, $4, $5, $6)
        """;

    public const string WriteReport = """
        update payflow.attempt set evidence = $3, report = $4, recorded_at = clock_timestamp(), is_double = is_double or $5 where op_id = $1 and ordinal = $2
        """;

    public const string WriteOutcome = """
        update payflow.operation
        set state = $2, status = $3, result = $4,
            payment_account = case when kind in (1, 2, 9) then coalesce($5, payment_account) else payment_account end,
            payment_id = case when kind in (1, 2, 9) then coalesce($6, payment_id) else payment_id end,
            request = case when $2 < 3 then request end, finished_at = case when $2 = 4 then clock_timestamp() end,
            last_active_at = clock_timestamp(), lease_owner = null, lease_until = null,
            next_attempt_at = clock_timestamp() + $7, in_review = $8, reserved_minor = $9
        where op_id = $1
        """;

    public const string Review = "update payflow.operation set in_review = true where op_id = $1";

    public const string MarkSurplus = """
        update payflow.operation set surplus_account = $2, surplus_id = $3, next_attempt_at = clock_timestamp() where op_id = $1
        """;

    public const string Compensate = """
        update payflow.operation
        set surplus_account = null, surplus_id = null, next_attempt_at = null, lease_owner = null, lease_until = null, last_active_at = clock_timestamp()
        where op_id = $1 and lease_epoch = $2 and surplus_id is not null
        """;

    /// <summary>A movement, once; a charge that has grown replaces itself.</summary>
    public const string WriteMovement = """
        insert into payflow.movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (account, kind, reference) do update set amount_minor = excluded.amount_minor
        where movement.kind = 1 and movement.currency = excluded.currency and excluded.amount_minor > movement.amount_minor
        """;

    /// <summary>How a payment stands; its row stays locked until the end of the transaction.</summary>
    public const string LockPosition = """
        select currency, authorized, captured, refunded, refund_reserved, refund_seen from payflow.position where account = $1 and payment_id = $2 for no key update
        """;

    public const string NewPosition = """
        insert into payflow.position (account, payment_id, currency, authorized, captured, refunded, refund_reserved, refund_seen)
        values ($1, $2, $3, 0, 0, 0, 0, 0)
        on conflict (account, payment_id) do nothing
        """;

    public const string WritePosition = """
        insert into payflow.position (account, payment_id, currency, authorized, captured, refunded, refund_reserved, refund_seen)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (account, payment_id) do update
        set authorized = excluded.authorized, captured = excluded.captured,
            refunded = excluded.refunded, refund_reserved = excluded.refund_reserved, refund_seen = excluded.refund_seen
        """;

    /// <summary>The operations that are due, locked; those that another process is just taking are passed over.</summary>
    public const string LockDue = """
        select op_id from payflow.operation
        where next_attempt_at <= clock_timestamp()
        order by next_attempt_at
        limit $1
        for no key update skip locked
        """;
}
