-- Times are microseconds since 1970-01-01 UTC, operation ids 32 hexadecimal digits. Money is counted in minor units.

create table operation (
    op_id            text    not null primary key check (length(op_id) = 32),
    kind             integer not null check (kind between 1 and 9),
    idempotency_key  text    not null check (length(idempotency_key) between 1 and 200),
    digest           blob    not null check (length(digest) = 32),
    amount_minor     integer check (amount_minor > 0),
    currency         text    check (currency glob '[A-Z][A-Z][A-Z]'),
    -- Of a charge or an authorization the payment it made; of the others the payment they work on.
    payment_account  text,
    payment_id       text,
    reference        text,
    state            integer not null check (state between 1 and 4),
    status           text    not null default '',
    result           text,
    started_at       integer not null,
    finished_at      integer,
    version          integer not null default 1 check (version > 0),
    lease_owner      text,
    lease_epoch      integer not null default 1 check (lease_epoch > 0),
    lease_until      integer,
    next_attempt_at  integer,
    check ((amount_minor is null) = (currency is null)),
    check ((payment_account is null) = (payment_id is null)),
    check ((state = 4) = (finished_at is not null)),
    check (state = 1 or result is not null)
) strict;

create index operation_payment on operation (payment_account, payment_id) where payment_id is not null;

create table attempt (
    op_id           text    not null references operation,
    ordinal         integer not null check (ordinal > 0),
    account         text    not null,
    provider_key    text    not null check (length(provider_key) between 1 and 45),
    key_expires_at  integer not null,
    planned_at      integer not null,
    evidence        text    check (evidence in ('NotSent', 'Rejected', 'Executed', 'Indeterminate')),
    report          text,
    recorded_at     integer,
    primary key (op_id, ordinal),
    check ((evidence is null) = (report is null)),
    check ((evidence is null) = (recorded_at is null))
) strict;

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
    account          text    not null,
    event_id         text    not null,
    seq              integer primary key autoincrement,
    kind             integer not null,
    provider_type    text    not null,
    payment_id       text,
    created_at       integer not null,
    received_at      integer not null,
    body             blob    not null,
    body_sha256      blob    not null check (length(body_sha256) = 32),
    deliveries       integer not null default 1,
    conflicts        integer not null default 0,
    -- 1 open, 2 handled, 3 set aside
    state            integer not null default 1 check (state between 1 and 3),
    tries            integer not null default 0,
    lease_owner      text,
    lease_until      integer,
    next_attempt_at  integer,
    reason           text,
    handled_at       integer,
    unique (account, event_id),
    check ((state = 2) = (handled_at is not null))
) strict;

create index inbox_open on inbox (seq) where state = 1;
