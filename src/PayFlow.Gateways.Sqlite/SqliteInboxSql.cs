using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements of the inbox. A row's state: 1 open, 2 handled, 3 set aside, 4 handled and unlinked.</summary>
internal static class SqliteInboxSql
{
    private const string Item = "seq, account, event_id, kind, provider_type, payment_id, subject_id, created_at, received_at, body, tries";

    // One that is open is only made due: it may be out, and a number that begins anew would let two write who hold the same one.
    private const string Reopen = """
        update inbox
        set state = 1, tries = case when state = 1 then tries else 0 end, next_attempt_at = null, handled_at = null
        """;

    /// <summary>Stores a delivery or counts it; answers how often the event came, and whether the body is the stored one.</summary>
    public const string Add = """
        insert into inbox (account, event_id, kind, provider_type, payment_id, subject_id, created_at, received_at, body, body_sha256)
        values ($account, $event, $kind, $type, $payment_id, $subject_id, $created_at, $received_at, $body, $sha256)
        on conflict (event_id, account) do update
        set deliveries = deliveries + 1, conflicts = conflicts + (body_sha256 <> excluded.body_sha256)
        returning deliveries, body_sha256 = $sha256
        """;

    /// <summary>
    /// Claims the oldest items that are due and not claimed, of each payment only the oldest open one. One that was opened again waits for
    /// a younger one that is out.
    /// </summary>
    public const string Claim = $"""
        update inbox set tries = tries + 1, lease_owner = $owner, lease_until = $lease_until
        where seq in (
            select seq from inbox i
            where state = 1 and coalesce(lease_until, 0) <= $now and coalesce(next_attempt_at, 0) <= $now
                and not exists (
                    select 1 from inbox o
                    where o.account = i.account and o.payment_id = i.payment_id and o.state = 1 and (o.seq < i.seq or o.lease_until > $now))
            order by seq
            limit $max)
        returning {Item}
        """;

    /// <summary>A row where the claim is the last one and the item still open.</summary>
    public const string IsHeld = "select 1 from inbox where account = $account and event_id = $event and state = 1 and tries = $tries";

    /// <summary>Writes what became of an item that is held. One that named no payment is known by the one that it was led to from then on.</summary>
    public const string Close = """
        update inbox
        set state = $state, reason = $reason, payment_id = coalesce(payment_id, $payment_id), handled_at = $handled_at, next_attempt_at = null, lease_owner = null, lease_until = null
        where account = $account and event_id = $event
        """;

    /// <summary>Only by the claim that is the last one: an item that another caller has claimed since is not this caller's to give back.</summary>
    public const string Return = """
        update inbox set state = $state, reason = $reason, next_attempt_at = $retry_at, lease_owner = null, lease_until = null
        where account = $account and event_id = $event and state = 1 and tries = $tries
        """;

    private const string IsKnown = """
        where state = 4 and exists (
            select 1 from operation o
            where o.payment_account = inbox.account and o.payment_id = inbox.payment_id and o.kind in (1, 2, 9))
        """;

    /// <summary>Whether there is anything to link: a look that takes nobody's turn to write.</summary>
    public const string SelectLinkable = $"select 1 from inbox {IsKnown} limit 1";

    /// <summary>Opens unlinked items whose payment an operation has made.</summary>
    public const string Link = $"{Reopen} {IsKnown}";

    public const string Replay = $"{Reopen} where account = $account and event_id = $event";

    /// <summary>Deletes a part of what is old enough.</summary>
    public const string Purge = """
        delete from inbox where seq in (select seq from inbox where state in (2, 4) and received_at < $before limit $max)
        """;

    /// <summary>The list that a query asks for. What it does not ask about is not in the statement, so that the indexes serve what it does.</summary>
    public static string List(InboxQuery query)
    {
        string[] conditions =
        [
            "true",
            .. If(query.Account is not null, "account = $account"),
            // A number and no parameter: only so are the indexes of one state found.
            .. If(query.State is not null, $"state = {(int?)query.State}"),
            .. If(query.PaymentId is not null, "payment_id = $payment_id"),
            .. If(query.EventId is not null, "event_id = $event"),
        ];
        return $"""
            select {Item}, state, deliveries, conflicts, reason,
                case state when 1 then nullif(max(coalesce(lease_until, 0), coalesce(next_attempt_at, 0)), 0) end, handled_at
            from inbox
            where {string.Join(" and ", conditions)}
            order by seq desc
            limit $max
            """;
    }

    private static string[] If(bool isAsked, string condition) => isAsked ? [condition] : [];
}
