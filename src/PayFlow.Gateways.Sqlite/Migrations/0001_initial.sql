-- Times are microseconds since 1970-01-01 UTC, operation ids 32 hexadecimal digits. Money is counted in minor units.

create table operation (
    op_id            text    not null primary key check (length(op_id) = 32),
    kind             integer not null check (kind between 1 and 10),
    idempotency_key  text    not null check (length(idempotency_key) between 1 and 200),
    digest           blob    not null check (length(digest) = 32),
    amount_minor     integer check (amount_minor > 0),
    currency         text    check (currency glob '[A-Z][A-Z][A-Z]'),
    -- Of a charge or an authorization the payment it made; of the others the payment they work on.
    payment_account  text,
    payment_id       text,
    reference        text,
    -- As JSON, for as long as it may have to be sent again.
    request          text,
    state            integer not null check (state between 1 and 4),
    status           text    not null default '',
    result           text,
    started_at       integer not null,
    finished_at      integer,
    version          integer not null default 1 check (version > 0),
    lease_owner      text,
    -- How often it was taken. 0: prepared, and never held by anybody.
    lease_epoch      integer not null default 0 check (lease_epoch >= 0),
    lease_until      integer,
    last_active_at   integer,
    -- When recovery is to take it up. Null: not at all.
    next_attempt_at  integer,
    in_review        integer not null default 0 check (in_review in (0, 1)),
    reserved_minor   integer not null default 0 check (reserved_minor >= 0),
    surplus_account  text,
    surplus_id       text,
    check ((amount_minor is null) = (currency is null)),
    check ((payment_account is null) = (payment_id is null)),
    check ((surplus_account is null) = (surplus_id is null)),
    check ((state = 4) = (finished_at is not null)),
    check (state <> 4 or request is null),
    check (state = 1 or result is not null)
) strict;

create index operation_payment on operation (payment_account, payment_id) where payment_id is not null;

create index operation_due on operation (next_attempt_at) where next_attempt_at is not null;

create table attempt (
    op_id           text    not null references operation,
    ordinal         integer not null check (ordinal > 0),
    account         text    not null,
    provider_key    text    not null check (length(provider_key) between 1 and 45),
    key_expires_at  integer not null,
    planned_at      integer not null,
    -- When it was written, by the ledger's clock.
    written_at      integer not null,
    evidence        text    check (evidence in ('NotSent', 'Rejected', 'Executed', 'Indeterminate')),
    report          text,
    recorded_at     integer,
    is_double       integer not null default 0 check (is_double in (0, 1)),
    primary key (op_id, ordinal),
    check ((evidence is null) = (report is null)),
    check ((evidence is null) = (recorded_at is null))
) strict;

-- Beside an attempt that may have moved money none is planned. A success that becomes known beside another is marked, and recorded.
create unique index attempt_one_live on attempt (op_id) where is_double = 0 and (evidence is null or evidence in ('Indeterminate', 'Executed'));

create table position (
    account          text    not null,
    payment_id       text    not null,
    currency         text    not null check (currency glob '[A-Z][A-Z][A-Z]'),
    authorized       integer not null check (authorized >= 0),
    captured         integer not null check (captured >= 0),
    refunded         integer not null check (refunded >= 0),
    refund_reserved  integer not null check (refund_reserved >= 0),
    -- The largest refunded total that the provider told while something was reserved.
    refund_seen      integer not null check (refund_seen >= 0),
    primary key (account, payment_id)
) strict, without rowid;

create table journal (
    op_id    text    not null references operation,
    version  integer not null check (version > 0),
    event    integer not null check (event between 1 and 13),
    at       integer not null,
    attempt  integer,
    text     text    not null,
    detail   text,
    primary key (op_id, version)
) strict, without rowid;

create index journal_at on journal (at);

create trigger journal_is_not_changed before update on journal begin
    select raise(abort, 'Lines of the journal are only ever added.');
end;

create trigger journal_is_not_shortened before delete on journal begin
    select raise(abort, 'Lines of the journal are only ever added.');
end;

create table movement (
    account       text    not null,
    kind          integer not null check (kind in (1, 2)),
    reference     text    not null check (reference <> ''),
    payment_id    text    not null,
    amount_minor  integer not null check (amount_minor > 0),
    currency      text    not null check (currency glob '[A-Z][A-Z][A-Z]'),
    occurred_at   integer not null,
    operation_id  text    not null references operation,
    seq           integer primary key autoincrement,
    unique (account, kind, reference)
) strict;

create index movement_occurred on movement (occurred_at);

create table inbox (
    event_id         text    not null,
    account          text    not null,
    seq              integer primary key autoincrement,
    kind             integer not null,
    provider_type    text    not null,
    payment_id       text,
    subject_id       text,
    created_at       integer not null,
    received_at      integer not null,
    body             blob    not null,
    body_sha256      blob    not null check (length(body_sha256) = 32),
    deliveries       integer not null default 1,
    conflicts        integer not null default 0,
    -- 1 open, 2 handled, 3 set aside, 4 handled, and the ledger does not know the payment
    state            integer not null default 1 check (state between 1 and 4),
    tries            integer not null default 0,
    lease_owner      text,
    lease_until      integer,
    next_attempt_at  integer,
    reason           text,
    handled_at       integer,
    -- In this order it also finds an event whose account is not asked for.
    unique (event_id, account),
    check ((state in (2, 4)) = (handled_at is not null))
) strict;

create index inbox_open on inbox (seq) where state = 1;
-- Whether an older one of the same payment is open.
create index inbox_open_payment on inbox (account, payment_id, seq) where state = 1;
create index inbox_set_aside on inbox (seq) where state = 3;
create index inbox_unlinked on inbox (seq) where state = 4;
create index inbox_payment on inbox (payment_id, seq) where payment_id is not null;
create index inbox_handled on inbox (received_at) where state in (2, 4);

-- Events for handlers and brokers, written with what they tell of. The names are as outbox routers of change data capture want them:
-- aggregateid is what has an order of its own, payload a CloudEvent.
create table outbox (
    seq            integer primary key autoincrement,
    id             text    not null unique check (length(id) = 36),
    aggregatetype  text    not null,
    aggregateid    text    not null,
    type           text    not null,
    account        text    not null,
    occurred_at    integer not null,
    payload        blob    not null,
    written_at     integer not null
) strict;

create index outbox_written on outbox (written_at);

-- Who gets events, from his first appearance on.
create table outbox_consumer (
    consumer       text    not null primary key check (length(consumer) between 1 and 200),
    subscribed_at  integer not null
) strict, without rowid;

-- What each still has to get. Gone when he has it.
create table outbox_delivery (
    consumer         text    not null references outbox_consumer on delete cascade,
    seq              integer not null references outbox,
    stream           text    not null,
    -- 1 open, 3 set aside
    state            integer not null default 1 check (state in (1, 3)),
    tries            integer not null default 0,
    lease_owner      text,
    lease_until      integer,
    next_attempt_at  integer,
    reason           text,
    primary key (consumer, seq)
) strict, without rowid;

create index outbox_delivery_message on outbox_delivery (seq);
-- Whether an older one of the same stream is open.
create index outbox_delivery_stream on outbox_delivery (consumer, stream, seq) where state = 1;
