namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements of the inbox. A row's state: 1 open, 2 handled, 3 set aside.</summary>
internal static class PostgresInboxSql
{
    /// <summary>Stores a delivery or counts it; answers how often the event came, and whether the body is the stored one.</summary>
    public const string Add = """
        insert into payflow.inbox (account, event_id, kind, provider_type, payment_id, created_at, received_at, body, body_sha256)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (account, event_id) do update
        set deliveries = inbox.deliveries + 1, conflicts = inbox.conflicts + (inbox.body_sha256 <> excluded.body_sha256)::int
        returning deliveries, body_sha256 = $9
        """;

    /// <summary>Claims the oldest items that are due and not claimed; those that another caller is just claiming are passed over.</summary>
    public const string Claim = """
        with due as materialized (
            select account, event_id from payflow.inbox
            where state = 1
                and (lease_until is null or lease_until <= clock_timestamp())
                and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
            order by seq
            limit $1
            for update skip locked)
        update payflow.inbox i
        set tries = tries + 1, lease_owner = $2, lease_until = clock_timestamp() + interval '1 minute'
        from due
        where i.account = due.account and i.event_id = due.event_id
        returning i.seq, i.account, i.event_id, i.kind, i.provider_type, i.payment_id, i.created_at, i.received_at, i.body, i.tries
        """;

    /// <summary>Handled is handled, also by a caller whose claim has lapsed.</summary>
    public const string Complete = """
        update payflow.inbox set state = 2, handled_at = clock_timestamp(), lease_owner = null, lease_until = null
        where account = $1 and event_id = $2 and state <> 2
        """;

    /// <summary>Only by the claim that is the last one: an item that another caller has claimed since is not this caller's to give back.</summary>
    public const string Return = """
        update payflow.inbox set state = $4, reason = $5, next_attempt_at = $6, lease_owner = null, lease_until = null
        where account = $1 and event_id = $2 and state = 1 and tries = $3
        """;
}
