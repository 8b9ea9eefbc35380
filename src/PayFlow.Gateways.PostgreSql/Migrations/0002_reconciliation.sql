-- The providers' own books, as read. Amounts are from the merchant's side: a refund is negative.

create table payflow.settlement_entry (
    account        text        collate "C" not null,
    entry_id       text        collate "C" not null check (entry_id <> ''),
    kind           smallint    not null,
    reference      text        collate "C",
    -- What a charge or refund is matched by: a row that names nothing is an item of its own.
    item           text        collate "C" not null generated always as (coalesce(nullif(reference, ''), entry_id)) stored,
    gross_minor    bigint      not null,
    fee_minor      bigint      not null,
    net_minor      bigint      not null,
    currency       text        collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    occurred_at    timestamptz not null,
    payout_id      text        collate "C",
    provider_type  text        collate "C" not null,
    primary key (account, entry_id)
);

create index settlement_entry_item on payflow.settlement_entry (account, item, kind);
create index settlement_entry_occurred on payflow.settlement_entry (account, occurred_at);

create table payflow.reconciliation_run (
    run_id       uuid        primary key,
    leg          smallint    not null,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    started_at   timestamptz not null,
    matched_at   timestamptz not null,
    -- When the newest row was booked that the providers showed.
    watermark    timestamptz,
    movements    bigint      not null,
    entries      bigint      not null,
    open_breaks  bigint      not null
);

create table payflow.reconciliation_break (
    leg                smallint    not null,
    account            text        collate "C" not null,
    kind               smallint    not null check (kind in (1, 2)),
    reference          text        collate "C" not null,
    category           smallint    not null check (category between 1 and 5),
    currency           text        collate "C" not null,
    -- 1 open, 2 closed
    state              smallint    not null check (state in (1, 2)),
    ledger_minor       bigint,
    ledger_currency    text        collate "C",
    provider_minor     bigint,
    provider_currency  text        collate "C",
    payment_id         text        collate "C",
    occurred_at        timestamptz not null,
    first_seen_at      timestamptz not null,
    last_seen_at       timestamptz not null,
    last_run           uuid        not null,
    closed_at          timestamptz,
    closed_run         uuid,
    primary key (leg, account, kind, reference, category, currency),
    check ((ledger_minor is null) = (ledger_currency is null)),
    check ((provider_minor is null) = (provider_currency is null)),
    check ((state = 2) = (closed_at is not null)),
    check ((state = 2) = (closed_run is not null))
);

create index reconciliation_break_open on payflow.reconciliation_break (leg, account) where state = 1;
create index reconciliation_break_closed on payflow.reconciliation_break (closed_run) where state = 2;
