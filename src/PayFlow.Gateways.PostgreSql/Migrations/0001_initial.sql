-- Identifiers and keys compare byte for byte ("C"), whatever the database's locale. Money is counted in minor units.

-- Domains, where one column alone is judged: PostgreSQL checks them when the column is written, and table constraints, which it
-- reads anew for every statement, at each update of any column. Payments pay for each of them three times.
create domain payflow.operation_kind as smallint check (value between 1 and 9);
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
    state            smallint    not null check (state between 1 and 4 and (state = 4) = (finished_at is not null) and (state = 1 or result is not null)),
    status           text        collate "C" not null default '',
    -- json, not jsonb: the answer has to come back exactly as it was written, member order and escaped characters included.
    result           json,
    started_at       timestamptz not null,
    finished_at      timestamptz,
    version          integer     not null default 1,
    lease_owner      text        collate "C",
    lease_epoch      bigint      not null default 1,
    lease_until      timestamptz,
    next_attempt_at  timestamptz,
    check ((amount_minor is null) = (currency is null) and (payment_account is null) = (payment_id is null))
);

create index operation_payment on payflow.operation (payment_account, payment_id) where payment_id is not null;

create table payflow.attempt (
    op_id           uuid        not null references payflow.operation,
    ordinal         integer     not null check (ordinal > 0),
    account         text        collate "C" not null,
    provider_key    payflow.provider_key not null,
    key_expires_at  timestamptz not null,
    planned_at      timestamptz not null default now(),
    evidence        payflow.evidence,
    report          json,
    recorded_at     timestamptz,
    primary key (op_id, ordinal),
    check ((evidence is null) = (report is null) and (evidence is null) = (recorded_at is null))
);

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
    created_at       timestamptz not null,
    received_at      timestamptz not null,
    body             bytea       not null,
    body_sha256      bytea       not null check (octet_length(body_sha256) = 32),
    deliveries       integer     not null default 1,
    conflicts        integer     not null default 0,
    -- 1 open, 2 handled, 3 set aside
    state            smallint    not null default 1 check (state between 1 and 3),
    tries            integer     not null default 0,
    lease_owner      text        collate "C",
    lease_until      timestamptz,
    next_attempt_at  timestamptz,
    reason           text,
    handled_at       timestamptz,
    primary key (account, event_id),
    check ((state = 2) = (handled_at is not null))
);

create index inbox_open on payflow.inbox (seq) where state = 1;
