namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements of the inbox. A row's state: 1 open, 2 handled, 3 set aside.</summary>
internal static class SqliteInboxSql
{
    /// <summary>Stores a delivery or counts it; answers how often the event came, and whether the body is the stored one.</summary>
    public const string Add = """
        insert into inbox (account, event_id, kind, provider_type, payment_id, created_at, received_at, body, body_sha256)
        values ($account, $event, $kind, $type, $payment_id, $created_at, $received_at, $body, $sha256)
        on conflict (account, event_id) do update
        set deliveries = deliveries + 1, conflicts = conflicts + (body_sha256 <> excluded.body_sha256)
        returning deliveries, body_sha256 = $sha256
        """;

    /// <summary>Claims the oldest items that are due and not claimed.</summary>
    public const string Claim = """
        update inbox set tries = tries + 1, lease_owner = $owner, lease_until = $lease_until
        where seq in (
            select seq from inbox
            where state = 1 and coalesce(lease_until, 0) <= $now and coalesce(next_attempt_at, 0) <= $now
            order by seq
            limit $max)
        returning seq, account, event_id, kind, provider_type, payment_id, created_at, received_at, body, tries
        """;

    /// <summary>Handled is handled, also by a caller whose claim has lapsed.</summary>
    public const string Complete = """
        update inbox set state = 2, handled_at = $now, lease_owner = null, lease_until = null
        where account = $account and event_id = $event and state <> 2
        """;

    /// <summary>Only by the claim that is the last one: an item that another caller has claimed since is not this caller's to give back.</summary>
    public const string Return = """
        update inbox set state = $state, reason = $reason, next_attempt_at = $retry_at, lease_owner = null, lease_until = null
        where account = $account and event_id = $event and state = 1 and tries = $tries
        """;
}
