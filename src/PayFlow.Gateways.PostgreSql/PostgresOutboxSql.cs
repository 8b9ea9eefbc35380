namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements of the outbox. A delivery's state: 1 open, 3 set aside; it is gone when it is done.</summary>
internal static class PostgresOutboxSql
{
    /// <summary>Writes an event, once, and for everybody who has subscribed a delivery.</summary>
    public const string Add = """
        with written as (
            insert into payflow.outbox (id, aggregatetype, aggregateid, type, account, occurred_at, payload)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do nothing
            returning seq)
        insert into payflow.outbox_delivery (consumer, seq, id, stream)
        select c.consumer, written.seq, $1, $3 from written cross join payflow.outbox_consumer c
        """;

    public const string Subscribe = "insert into payflow.outbox_consumer (consumer) select unnest($1) on conflict do nothing";

    public const string Unsubscribe = "delete from payflow.outbox_consumer where consumer = $1";

    /// <summary>Claims a consumer's oldest deliveries that are due, of each stream only the oldest open one.</summary>
    public const string Claim = """
        with due as materialized (
            select d.consumer, d.seq from payflow.outbox_delivery d
            where d.consumer = $1 and d.state = 1
                and (d.lease_until is null or d.lease_until <= clock_timestamp())
                and (d.next_attempt_at is null or d.next_attempt_at <= clock_timestamp())
                and not exists (
                    select 1 from payflow.outbox_delivery o
                    where o.consumer = d.consumer and o.stream = d.stream and o.state = 1
                        and (o.seq < d.seq or (o.seq > d.seq and o.lease_until > clock_timestamp())))
            order by d.seq
            limit $2
            for update skip locked),
        taken as (
            update payflow.outbox_delivery d
            set tries = tries + 1, lease_owner = $3, lease_until = clock_timestamp() + interval '1 minute'
            from due where d.consumer = due.consumer and d.seq = due.seq
            returning d.consumer, d.seq, d.id, d.tries)
        select t.consumer, t.tries, m.id, m.type, m.account, m.aggregateid, m.occurred_at, m.payload
        from taken t join payflow.outbox m on m.id = t.id
        order by t.seq
        """;

    /// <summary>Done is done, whoever did it.</summary>
    public const string Complete = "delete from payflow.outbox_delivery where consumer = $1 and id = $2";

    /// <summary>Only by the claim that is the last one.</summary>
    public const string Return = """
        update payflow.outbox_delivery set state = $4, reason = $5, next_attempt_at = $6, lease_owner = null, lease_until = null
        where consumer = $1 and id = $2 and tries = $3
        """;

    public const string Replay = """
        insert into payflow.outbox_delivery (consumer, seq, id, stream)
        select c.consumer, m.seq, m.id, m.aggregateid from payflow.outbox m, payflow.outbox_consumer c
        where m.id = $1 and c.consumer = $2
        on conflict (consumer, seq) do update
        set state = 1, tries = case when outbox_delivery.state = 1 then outbox_delivery.tries else 0 end, reason = null, next_attempt_at = null
        """;

    public const string Purge = """
        delete from payflow.outbox m
        where m.written_at < $1 and not exists (select 1 from payflow.outbox_delivery d where d.id = m.id)
        """;
}
