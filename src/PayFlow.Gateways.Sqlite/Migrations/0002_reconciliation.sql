-- The providers' own books, as read. Amounts are from the merchant's side: a refund is negative.

create table settlement_entry (
    account        text    not null,
    entry_id       text    not null check (entry_id <> ''),
    kind           integer not null,
    reference      text,
    -- What a charge or refund is matched by: a row that names nothing is an item of its own.
    item           text    not null generated always as (coalesce(nullif(reference, ''), entry_id)) stored,
    gross_minor    integer not null,
    fee_minor      integer not null,
    net_minor      integer not null,
    currency       text    not null check (currency glob '[A-Z][A-Z][A-Z]'),
    occurred_at    integer not null,
    payout_id      text,
    provider_type  text    not null,
    primary key (account, entry_id)
) strict, without rowid;

create index settlement_entry_item on settlement_entry (account, item, kind);
create index settlement_entry_occurred on settlement_entry (account, occurred_at);

create table reconciliation_run (
    run_id       text    not null primary key check (length(run_id) = 32),
    leg          integer not null,
    from_at      integer not null,
    to_at        integer not null,
    started_at   integer not null,
    matched_at   integer not null,
    -- When the newest row was booked that the providers showed.
    watermark    integer,
    movements    integer not null,
    entries      integer not null,
    open_breaks  integer not null
) strict;

create table reconciliation_break (
    leg                integer not null,
    account            text    not null,
    kind               integer not null check (kind in (1, 2)),
    reference          text    not null,
    category           integer not null check (category between 1 and 5),
    currency           text    not null,
    -- 1 open, 2 closed
    state              integer not null check (state in (1, 2)),
    ledger_minor       integer,
    ledger_currency    text,
    provider_minor     integer,
    provider_currency  text,
    payment_id         text,
    occurred_at        integer not null,
    first_seen_at      integer not null,
    last_seen_at       integer not null,
    last_run           text    not null,
    closed_at          integer,
    closed_run         text,
    primary key (leg, account, kind, reference, category, currency),
    check ((ledger_minor is null) = (ledger_currency is null)),
    check ((provider_minor is null) = (provider_currency is null)),
    check ((state = 2) = (closed_at is not null)),
    check ((state = 2) = (closed_run is not null))
) strict, without rowid;

create index reconciliation_break_open on reconciliation_break (leg, account) where state = 1;
create index reconciliation_break_closed on reconciliation_break (closed_run) where state = 2;
