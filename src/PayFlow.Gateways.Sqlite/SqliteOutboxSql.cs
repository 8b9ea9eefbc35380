namespace PayFlow.Gateways.Sqlite;

/// <summary>The statements of the outbox. A delivery's state: 1 open, 3 set aside; it is gone when it is done.</summary>
internal static class SqliteOutboxSql
{
    /// <summary>Writes an event, once; answers where it is new.</summary>
    public const string Add = """
        insert into outbox (id, aggregatetype, aggregateid, type, account, occurred_at, payload, written_at)
        values ($id, $aggregatetype, $stream, $type, $account, $occurred_at, $payload, $now)
        on conflict (id) do nothing
        returning seq
        """;

    public const string Deliver = "insert into outbox_delivery (consumer, seq, stream) select consumer, $seq, $stream from outbox_consumer";

    public const string Subscribe = "insert into outbox_consumer (consumer, subscribed_at) values ($consumer, $now) on conflict (consumer) do nothing";

    public const string Unsubscribe = "delete from outbox_consumer where consumer = $consumer";

    /// <summary>
    /// The oldest deliveries of a consumer that are due, of each stream only the oldest open one. One that is brought once more waits for a
    /// younger one that is out. The index is named: some versions of SQLite would look through all of the consumer's deliveries for each.
    /// </summary>
    public const string SelectDue = """
        select d.seq, d.consumer, d.tries + 1, o.id, o.type, o.account, o.aggregateid, o.occurred_at, o.payload
        from outbox_delivery d join outbox o on o.seq = d.seq
        where d.consumer = $consumer and d.state = 1 and coalesce(d.lease_until, 0) <= $now and coalesce(d.next_attempt_at, 0) <= $now
            and not exists (
                select 1 from outbox_delivery e indexed by outbox_delivery_stream
                where e.consumer = d.consumer and e.stream = d.stream and e.state = 1 and (e.seq < d.seq or e.lease_until > $now))
        order by d.seq
        limit $max
        """;

    public const string Take = """
        update outbox_delivery set tries = tries + 1, lease_owner = $owner, lease_until = $lease_until where consumer = $consumer and seq = $seq
        """;

    /// <summary>Done is done, whoever did it.</summary>
    public const string Complete = "delete from outbox_delivery where consumer = $consumer and seq = (select seq from outbox where id = $id)";

    /// <summary>Only by the claim that is the last one.</summary>
    public const string Return = """
        update outbox_delivery set state = $state, reason = $reason, next_attempt_at = $retry_at, lease_owner = null, lease_until = null
        where consumer = $consumer and seq = (select seq from outbox where id = $id) and state = 1 and tries = $tries
        """;

    public const string Replay = """
        insert into outbox_delivery (consumer, seq, stream)
        select c.consumer, o.seq, o.aggregateid from outbox o cross join outbox_consumer c
        where o.id = $id and c.consumer = $consumer
        on conflict (consumer, seq) do update
        set state = 1, tries = case when outbox_delivery.state = 1 then outbox_delivery.tries else 0 end, reason = null, next_attempt_at = null
        """;

    /// <summary>Deletes a part of what is old enough.</summary>
    public const string Purge = """
        delete from outbox where seq in (
            select o.seq from outbox o
            where o.written_at < $before and not exists (select 1 from outbox_delivery d where d.seq = o.seq)
            limit $max)
        """;
}
