namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements of the inbox. A row's state: 1 open, 2 handled, 3 set aside, 4 handled and unlinked.</summary>
internal static class PostgresInboxSql
{
    private const string Item = "i.seq, i.account, i.event_id, i.kind, i.provider_type, i.payment_id, i.created_at, i.received_at, i.body, i.tries, i.subject_id";

    /// <summary>Stores a delivery or counts it; answers how often the event came, and whether the body is the stored one.</summary>
    public const string Add = """
        insert into payflow.inbox (account, event_id, kind, provider_type, payment_id, created_at, received_at, body, body_sha256, subject_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (account, event_id) do update
        set deliveries = inbox.deliveries + 1, conflicts = inbox.conflicts + (inbox.body_sha256 <> excluded.body_sha256)::int
        returning deliveries, body_sha256 = $9
        """;

    /// <summary>
    /// Claims the oldest items that are due and not claimed, of each payment only the oldest open one, and none while another one of the payment is
    /// out: one that was opened again may be older. Those that another caller is just claiming are passed over.
    /// </summary>
    public const string Claim = $"""
        with due as materialized (
            select account, event_id from payflow.inbox i
            where state = 1
                and (lease_until is null or lease_until <= clock_timestamp())
                and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
                and not exists (
                    select 1 from payflow.inbox o
                    where o.account = i.account and o.payment_id = i.payment_id and o.state = 1
                        and (o.seq < i.seq or (o.seq > i.seq and o.lease_until > clock_timestamp())))
            order by seq
            limit $1
            for update skip locked)
        update payflow.inbox i
        set tries = tries + 1, lease_owner = $2, lease_until = clock_timestamp() + interval '1 minute'
        from due
        where i.account = due.account and i.event_id = due.event_id
        returning {Item}
        """;

    /// <summary>Holds an item until the end of the transaction; no row where the claim is not the last one, or the item not open any more.</summary>
    public const string Hold = "select 1 from payflow.inbox where account = $1 and event_id = $2 and state = 1 and tries = $3 for no key update";

    /// <summary>Writes what became of an item that is held. One that named no payment is known by the one that it was led to from then on.</summary>
    public const string Close = """
        update payflow.inbox
        set state = $3, reason = $4, payment_id = coalesce(payment_id, $5), handled_at = case when $3 <> 3 then clock_timestamp() end, next_attempt_at = null, lease_owner = null, lease_until = null
        where account = $1 and event_id = $2
        """;

    /// <summary>Only by the claim that is the last one: an item that another caller has claimed since is not this caller's to give back.</summary>
    public const string Return = """
        update payflow.inbox set state = $4, reason = $5, next_attempt_at = $6, lease_owner = null, lease_until = null
        where account = $1 and event_id = $2 and state = 1 and tries = $3
        """;

    // One that is open is only made due: it may be out, and a number that begins anew would let two write who hold the same one.
    private const string Reopen = "set state = 1, tries = case when state = 1 then tries else 0 end, next_attempt_at = null, handled_at = null";

    /// <summary>Opens unlinked items whose payment an operation has made.</summary>
    public const string Link = $"""
        update payflow.inbox i {Reopen}
        where state = 4 and exists (
            select 1 from payflow.operation o
            where o.payment_account = i.account and o.payment_id = i.payment_id and o.kind in (1, 2, 9))
        """;

    public const string Replay = $"update payflow.inbox {Reopen} where account = $1 and event_id = $2";

    public const string List = $"""
        select {Item}, i.state, i.deliveries, i.conflicts, i.reason, i.next_attempt_at, i.handled_at
        from payflow.inbox i
        where ($1::text is null or i.account = $1) and ($2::smallint is null or i.state = $2)
            and ($3::text is null or i.payment_id = $3) and ($4::text is null or i.event_id = $4)
        order by i.seq desc
        limit $5
        """;

    public const string Purge = "delete from payflow.inbox where state in (2, 4) and received_at < $1";
}
