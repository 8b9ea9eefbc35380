namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements of the ledger.</summary>
internal static class SqliteLedgerSql
{
    public const string InsertOperation = """
        insert into operation (op_id, kind, idempotency_key, digest, amount_minor, currency, payment_account, payment_id, reference,
            state, started_at, lease_owner, lease_until)
        values ($op, $kind, $key, $digest, $amount, $currency, $payment_account, $payment_id, $reference,
            1, $started_at, $owner, $lease_until)
        on conflict (op_id) do nothing
        """;

    public const string InsertAttempt = """
        insert into attempt (op_id, ordinal, account, provider_key, key_expires_at, planned_at)
        values ($op, $ordinal, $account, $provider_key, $key_expires_at, $now)
        on conflict (op_id, ordinal) do nothing
        """;

    /// <summary>An operation with its attempts, one row for each.</summary>
    public const string SelectOperation = """
        select o.kind, o.idempotency_key, o.digest, o.amount_minor, o.currency, o.payment_account, o.payment_id, o.reference,
            o.state, o.result, o.started_at, coalesce(o.lease_until, 0) > $now,
            a.ordinal, a.account, a.provider_key, a.key_expires_at, a.report
        from operation o join attempt a on a.op_id = o.op_id
        where o.op_id = $op
        order by a.ordinal
        """;

    public const string TakeLease = """
        update operation
        set state = 1, version = version + 1, lease_owner = $owner, lease_epoch = lease_epoch + 1, lease_until = $lease_until
        where op_id = $op
        """;

    public const string ExtendLease = """
        update operation set version = version + 1, lease_owner = $owner, lease_until = $lease_until where op_id = $op and state = 1
        """;

    public const string WriteOutcome = """
        update operation
        set state = $state, status = $status, result = $result,
            payment_account = coalesce($payment_account, payment_account), payment_id = coalesce($payment_id, payment_id),
            finished_at = $finished_at, version = version + 1, lease_owner = null, lease_until = null
        where op_id = $op
        """;

    public const string WriteReport = """
        update attempt set evidence = $evidence, report = $report, recorded_at = $now where op_id = $op and ordinal = $ordinal
        """;

    /// <summary>A movement, once; a charge that has grown replaces itself.</summary>
    public const string WriteMovement = """
        insert into movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        values ($account, $kind, $reference, $payment_id, $amount, $currency, $occurred_at, $op)
        on conflict (account, kind, reference) do update set amount_minor = excluded.amount_minor
        where movement.kind = 1 and movement.currency = excluded.currency and excluded.amount_minor > movement.amount_minor
        """;

    public const string FindByPayment = """
        select op_id from operation
        where payment_account = $payment_account and payment_id = $payment_id and kind in (1, 2, 9)
        order by started_at desc
        limit 1
        """;

    public const string SelectMovements = """
        select account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id
        from movement
        where occurred_at >= $from and occurred_at < $to
        order by seq
        """;
}
