namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements of the ledger. Each that changes an operation raises its version by one; the journal's line of the change takes that.</summary>
internal static class SqliteLedgerSql
{
    public const string InsertOperation = """
        insert into operation (op_id, kind, idempotency_key, digest, amount_minor, currency, payment_account, payment_id, reference, request,
            state, started_at, lease_owner, lease_epoch, lease_until, last_active_at, next_attempt_at)
        values ($op, $kind, $key, $digest, $amount, $currency, $payment_account, $payment_id, $reference, $request,
            1, $started_at, $owner, $epoch, $lease_until, $last_active_at, $due_at)
        on conflict (op_id) do nothing
        """;

    /// <summary>Only for what was inserted in the same transaction, and turned out to be one refund too many.</summary>
    public const string DeleteOperation = "delete from operation where op_id = $op";

    public const string Reserve = "update operation set reserved_minor = $reserved where op_id = $op";

    public const string InsertAttempt = """
        insert into attempt (op_id, ordinal, account, provider_key, key_expires_at, planned_at, written_at)
        values ($op, $ordinal, $account, $provider_key, $key_expires_at, $planned_at, $now)
        """;

    /// <summary>An operation with its attempts, one row for each.</summary>
    public const string SelectOperation = """
        select o.kind, o.idempotency_key, o.digest, o.amount_minor, o.currency, o.payment_account, o.payment_id, o.reference,
            o.state, o.result, o.started_at, coalesce(o.lease_until, 0) > $now,
            o.request, o.lease_epoch, coalesce(o.last_active_at, o.started_at), o.in_review, o.surplus_account, o.surplus_id, o.reserved_minor,
            a.ordinal, a.account, a.provider_key, a.planned_at, a.key_expires_at, a.report, a.is_double, $now - a.written_at, $now
        from operation o join attempt a on a.op_id = o.op_id
        where o.op_id = $op
        order by a.ordinal
        """;

    public const string SelectDue = "select op_id from operation where next_attempt_at <= $now order by next_attempt_at limit $max";

    /// <summary>What has ended stays so: it is taken to undo a surplus success.</summary>
    public const string Take = """
        update operation
        set state = case state when 4 then 4 else 1 end, version = version + 1, reserved_minor = reserved_minor + $reserved,
            lease_owner = $owner, lease_epoch = lease_epoch + 1, lease_until = $until, last_active_at = $until, next_attempt_at = $until
        where op_id = $op
        """;

    public const string Review = "update operation set in_review = 1 where op_id = $op";

    public const string Hold = """
        update operation
        set version = version + 1, lease_owner = $owner, lease_until = $until, last_active_at = $until, next_attempt_at = $until
        where op_id = $op
        """;

    public const string Touch = "update operation set version = version + 1, last_active_at = $now where op_id = $op";

    public const string MarkSurplus = """
        update operation
        set version = version + 1, last_active_at = $now, next_attempt_at = $now, surplus_account = $account, surplus_id = $id
        where op_id = $op
        """;

    public const string ClearSurplus = """
        update operation
        set version = version + 1, next_attempt_at = null, surplus_account = null, surplus_id = null
        where op_id = $op
        """;

    public const string WriteOutcome = """
        update operation
        set state = $state, status = $status, result = $result, in_review = $in_review,
            payment_account = coalesce($payment_account, payment_account), payment_id = coalesce($payment_id, payment_id),
            request = case when $state < 3 then request end, finished_at = $finished_at,
            reserved_minor = case $keeps_reserved when 1 then reserved_minor else 0 end,
            version = version + 1, lease_owner = null, lease_until = null,
            last_active_at = coalesce($last_active_at, last_active_at), next_attempt_at = $due_at
        where op_id = $op
        """;

    /// <summary>A success beside another one stays marked, however often it is reported.</summary>
    public const string WriteReport = """
        update attempt
        set evidence = $evidence, report = $report, recorded_at = $now, is_double = max(is_double, $is_double)
        where op_id = $op and ordinal = $ordinal
        """;

    public const string InsertEntry = """
        insert into journal (op_id, version, event, at, attempt, text, detail)
        select op_id, version, $event, $now, $attempt, $text, $detail from operation where op_id = $op
        """;

    /// <summary>A movement, once; a charge that has grown replaces itself.</summary>
    public const string WriteMovement = """
        insert into movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
        values ($account, $kind, $reference, $payment_id, $amount, $currency, $occurred_at, $op)
        on conflict (account, kind, reference) do update set amount_minor = excluded.amount_minor
        where movement.kind = 1 and movement.currency = excluded.currency and excluded.amount_minor > movement.amount_minor
        """;

    public const string SelectPosition = """
        select currency, authorized, captured, refunded, refund_reserved, refund_seen from position where account = $account and payment_id = $payment_id
        """;

    public const string WritePosition = """
        insert into position (account, payment_id, currency, authorized, captured, refunded, refund_reserved, refund_seen)
        values ($account, $payment_id, $currency, $authorized, $captured, $refunded, $reserved, $seen)
        on conflict (account, payment_id) do update
        set authorized = excluded.authorized, captured = excluded.captured,
            refunded = excluded.refunded, refund_reserved = excluded.refund_reserved, refund_seen = excluded.refund_seen
        """;

    public const string FindByPayment = """
        select op_id from operation
        where payment_account = $payment_account and payment_id = $payment_id and kind in (1, 2, 9)
        order by started_at desc
        limit 1
        """;

    public const string FindByRefund = """
        select op_id from operation
        where payment_account = $payment_account and payment_id = $payment_id and kind = 5 and json_extract(result, '$.refundId') = $refund
        limit 1
        """;

    public const string SelectMovements = """
        select account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id
        from movement
        where occurred_at >= $from and occurred_at < $to
        order by seq
        """;

    public const string SelectJournal = """
        select op_id, version, event, at, attempt, text, detail from journal where op_id = $op order by version
        """;

    public const string SelectJournalWindow = """
        select op_id, version, event, at, attempt, text, detail from journal where at >= $from and at < $to order by op_id, version
        """;
}
