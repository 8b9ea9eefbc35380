-- Identifiers and keys compare byte for byte ("C"), whatever the database's locale. Money is counted in minor units.

-- Domains, where one column alone is judged: PostgreSQL checks them when the column is written, and table constraints, which it
-- reads anew for every statement, at each update of any column. Payments pay for each of them three times.
create domain payflow.operation_kind as smallint check (value between 1 and 10);
create domain payflow.operation_key as text collate "C" check (length(value) between 1 and 200);
create domain payflow.provider_key as text collate "C" check (length(value) between 1 and 45);
create domain payflow.sha256 as bytea check (octet_length(value) = 32);
create domain payflow.minor_units as bigint check (value > 0);
create domain payflow.currency as text collate "C" check (value ~ '^[A-Z]{3}$');
create domain payflow.evidence as text collate "C" check (value in ('NotSent', 'Rejected', 'Executed', 'Indeterminate'));

create table payflow.operation (
    op_id            uuid        primary key,
    kind             payflow.operation_kind not null,
    idempotency_key  payflow.operation_key  not null,
    digest           payflow.sha256         not null,
    amount_minor     payflow.minor_units,
    currency         payflow.currency,
    -- Of a charge or an authorization the payment it made; of the others the payment they work on.
    payment_account  text        collate "C",
    payment_id       text        collate "C",
    reference        text        collate "C",
    -- What recovery sends again. Gone when the operation has ended: it may name a customer.
    request          json,
    state            smallint    not null check (state between 1 and 4 and (state = 4) = (finished_at is not null) and (state = 1 or result is not null)),
    status           text        collate "C" not null default '',
    -- json, not jsonb: the answer has to come back exactly as it was written, member order and escaped characters included.
    result           json,
    started_at       timestamptz not null,
    finished_at      timestamptz,
    last_active_at   timestamptz,
    version          integer     not null default 1,
    lease_owner      text        collate "C",
    -- 0: prepared in a caller's own transaction, and never held by anybody.
    lease_epoch      bigint      not null default 1,
    lease_until      timestamptz,
    -- When recovery takes it up: the end of the lease, or the end of a wait. Null: never.
    next_attempt_at  timestamptz,
    in_review        boolean     not null default false,
    reserved_minor   bigint      not null default 0,
    surplus_account  text        collate "C",
    surplus_id       text        collate "C",
    check ((amount_minor is null) = (currency is null) and (payment_account is null) = (payment_id is null))
);

create index operation_payment on payflow.operation (payment_account, payment_id) where payment_id is not null;
create index operation_due on payflow.operation (next_attempt_at) where next_attempt_at is not null;

create table payflow.attempt (
    op_id           uuid        not null references payflow.operation,
    ordinal         integer     not null check (ordinal > 0),
    account         text        collate "C" not null,
    provider_key    payflow.provider_key not null,
    planned_at      timestamptz not null,
    -- When it was written, by this server's clock: the age of its key must not depend on any other.
    written_at      timestamptz not null default clock_timestamp(),
    key_expires_at  timestamptz not null,
    evidence        payflow.evidence,
    report          json,
    recorded_at     timestamptz,
    -- A success that became known beside another attempt's.
    is_double       boolean     not null default false,
    primary key (op_id, ordinal),
    check ((evidence is null) = (report is null) and (evidence is null) = (recorded_at is null))
);

-- While an attempt may have moved money no other can be planned. A success that came beside another all the same is marked, and stays
-- writable: a constraint may forbid the plan, never the record of what happened.
create unique index attempt_one_live on payflow.attempt (op_id) where not is_double and (evidence is null or evidence in ('Indeterminate', 'Executed'));

-- How payments stand by the ledger, in minor units.
create table payflow.position (
    account          text    collate "C" not null,
    payment_id       text    collate "C" not null,
    currency         payflow.currency not null,
    authorized       bigint  not null,
    captured         bigint  not null,
    refunded         bigint  not null,
    refund_reserved  bigint  not null check (refund_reserved >= 0 and refunded >= 0 and captured >= 0 and authorized >= 0),
    -- The largest refunded total that the provider told while something was reserved.
    refund_seen      bigint  not null check (refund_seen >= 0),
    primary key (account, payment_id)
);

-- What happened to operations, line by line.
create table payflow.journal (
    op_id    uuid        not null,
    version  integer     not null,
    event    smallint    not null,
    at       timestamptz not null default clock_timestamp(),
    attempt  integer,
    text     text        collate "C" not null,
    detail   json,
    primary key (op_id, version)
);

create index journal_at on payflow.journal using brin (at) with (pages_per_range = 16, autosummarize = on);

create function payflow.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The journal is only ever added to.';
end $$;

create trigger journal_is_append_only before update or delete or truncate on payflow.journal
    for each statement execute function payflow.refuse_change();

create table payflow.movement (
    account       text        collate "C" not null,
    kind          smallint    not null check (kind in (1, 2)),
    reference     text        collate "C" not null check (reference <> ''),
    payment_id    text        collate "C" not null,
    amount_minor  bigint      not null check (amount_minor > 0),
    currency      text        collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    occurred_at   timestamptz not null,
    operation_id  uuid        not null references payflow.operation,
    seq           bigint      generated always as identity,
    primary key (account, kind, reference)
);

-- Rows come nearly in the order of time: a range index costs next to nothing per row.
create index movement_occurred on payflow.movement using brin (occurred_at) with (pages_per_range = 16, autosummarize = on);

create table payflow.inbox (
    account          text        collate "C" not null,
    event_id         text        collate "C" not null,
    seq              bigint      generated always as identity,
    kind             smallint    not null,
    provider_type    text        collate "C" not null,
    payment_id       text        collate "C",
    subject_id       text        collate "C",
    created_at       timestamptz not null,
    received_at      timestamptz not null,
    body             bytea       not null,
    body_sha256      bytea       not null check (octet_length(body_sha256) = 32),
    deliveries       integer     not null default 1,
    conflicts        integer     not null default 0,
    -- 1 open, 2 handled, 3 set aside, 4 handled, and the ledger does not know the payment
    state            smallint    not null default 1 check (state between 1 and 4),
    tries            integer     not null default 0,
    lease_owner      text        collate "C",
    lease_until      timestamptz,
    next_attempt_at  timestamptz,
    reason           text,
    handled_at       timestamptz,
    primary key (account, event_id),
    check ((state in (2, 4)) = (handled_at is not null))
);

create index inbox_open on payflow.inbox (seq) where state = 1;
-- Whether an older one of the same payment is open.
create index inbox_open_payment on payflow.inbox (account, payment_id, seq) where state = 1;
create index inbox_unlinked on payflow.inbox (seq) where state = 4;
create index inbox_payment on payflow.inbox (account, payment_id, seq) where payment_id is not null;
create index inbox_received on payflow.inbox using brin (received_at) with (pages_per_range = 16, autosummarize = on);

-- Events for handlers and brokers, written with what they tell of. The first columns are as outbox routers of change data capture want them:
-- aggregateid is what has an order of its own, payload a CloudEvent.
create table payflow.outbox (
    id             uuid        primary key,
    seq            bigint      generated always as identity,
    aggregatetype  text        collate "C" not null,
    aggregateid    text        collate "C" not null,
    type           text        collate "C" not null,
    account        text        collate "C" not null,
    occurred_at    timestamptz not null,
    payload        json        not null,
    written_at     timestamptz not null default clock_timestamp()
);

create index outbox_written on payflow.outbox (written_at);

-- Who gets events, from his first appearance on.
create table payflow.outbox_consumer (
    consumer       text        collate "C" primary key check (length(consumer) between 1 and 200),
    subscribed_at  timestamptz not null default clock_timestamp()
);

-- What each still has to get. Gone when he has it.
create table payflow.outbox_delivery (
    consumer         text        collate "C" not null references payflow.outbox_consumer on delete cascade,
    seq              bigint      not null,
    id               uuid        not null,
    stream           text        collate "C" not null,
    -- 1 open, 3 set aside
    state            smallint    not null default 1 check (state in (1, 3)),
    tries            integer     not null default 0,
    lease_owner      text        collate "C",
    lease_until      timestamptz,
    next_attempt_at  timestamptz,
    reason           text,
    primary key (consumer, seq)
);

create index outbox_delivery_message on payflow.outbox_delivery (id);
create index outbox_delivery_stream on payflow.outbox_delivery (consumer, stream, seq) where state = 1;
