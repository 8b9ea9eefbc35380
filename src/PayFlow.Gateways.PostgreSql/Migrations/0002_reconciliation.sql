-- The providers' own books, as read, a partition for each month of booking. Amounts are from the merchant's side: a refund is negative.

create sequence payflow.settlement_entry_block;

create table payflow.settlement_entry (
    -- Counts up from landing to landing, in blocks: what is above the last run's highest is new.
    entry_no            bigint      not null,
    -- A hash of 64 bits over account and id: an index on it is a quarter of the work of one on the texts. Two ids that share it
    -- are told apart by the ordinal.
    entry_key           bigint      not null,
    entry_ord           smallint    not null,
    account             text        collate "C" not null,
    entry_id            text        collate "C" not null,
    kind                smallint    not null,
    -- What it is matched by: the reference; the row's own id where it names nothing.
    item                text        collate "C" not null,
    payment_id          text        collate "C",
    merchant_reference  text        collate "C",
    gross_minor         bigint      not null,
    fee_minor           bigint      not null,
    net_minor           bigint      not null,
    currency            text        collate "C" not null,
    occurred_at         timestamptz not null,
    payout_id           text        collate "C",
    provider_type       text        collate "C" not null
) partition by range (occurred_at);

-- What has come in since the last run.
create index movement_seq on payflow.movement using brin (seq) with (pages_per_range = 16, autosummarize = on);

-- An account and a currency in one number: matches are many, and narrow.
create table payflow.reconciliation_book (
    book_no   integer generated always as identity primary key,
    account   text    collate "C" not null,
    currency  text    collate "C" not null,
    unique (account, currency)
);

-- How far each account's books are known, without a hole, and what was last in the way.
create table payflow.reconciliation_account (
    account         text        collate "C" primary key,
    complete_from   timestamptz,
    complete_until  timestamptz,
    newest_at       timestamptz,
    read_at         timestamptz,
    problem         text        collate "C"
);

create table payflow.reconciliation_run (
    run_no         bigint      generated always as identity primary key,
    run_id         uuid        not null unique,
    input_hash     text        collate "C" not null,
    rules_hash     text        collate "C" not null,
    started_at     timestamptz not null,
    finished_at    timestamptz,
    movement_seq   bigint      not null,
    entry_no       bigint      not null,
    file_no        bigint      not null,
    -- Whether breaks were changed since, by people or by healing.
    is_outdated    smallint not null default 0,
    -- The report, as its JSON has it.
    report         text        collate "C"
);

-- What is not matched, of both sides of the first leg (1 the ledger, 2 the provider). What is matched is not here, so that a run costs
-- what is new and what is open, however long the history.
create table payflow.reconciliation_open (
    side                smallint    not null check (side in (1, 2)),
    item_no             bigint      not null,
    account             text        collate "C" not null,
    kind                smallint    not null,
    item                text        collate "C" not null,
    payment_id          text        collate "C",
    merchant_reference  text        collate "C",
    currency            text        collate "C" not null,
    amount_minor        bigint      not null,
    occurred_at         timestamptz not null,
    -- 1 was open, 2 new, 3 returned
    origin              smallint    not null check (origin between 1 and 3),
    -- 1 to be looked at, 2 in transit, 3 break, 4 not compared, 5 settled by a person, 9 alone
    state               smallint    not null,
    category            smallint,
    primary key (side, item_no)
);

create index reconciliation_open_item on payflow.reconciliation_open (account, kind, item);
create index reconciliation_open_payment on payflow.reconciliation_open (account, kind, payment_id) where payment_id is not null;

-- One row for each entry that is matched. An entry is matched once, and a part of a movement once: two constraints.
create table payflow.reconciliation_match (
    movement_no   bigint    not null,
    part          integer   not null,
    entry_no      bigint    not null,
    amount_minor  bigint    not null,
    delta_minor   bigint    not null,
    book_no       integer   not null,
    rule          smallint  not null,
    run_no        bigint    not null
);

create unique index reconciliation_match_entry on payflow.reconciliation_match (entry_no);
create unique index reconciliation_match_movement on payflow.reconciliation_match (movement_no, part);
create index reconciliation_match_run on payflow.reconciliation_match using brin (run_no);

-- What was matched by another key than its reference, by that key and by the entry's reference: a row that comes later and has either of
-- them may be the right one, and is looked for here.
create table payflow.reconciliation_by_key (
    movement_no   bigint    primary key,
    account       text      collate "C" not null,
    kind          smallint  not null,
    rule          smallint  not null,
    key           text      collate "C" not null,
    item          text      collate "C" not null,
    currency      text      collate "C" not null,
    amount_minor  bigint    not null
);

create index reconciliation_by_key_key on payflow.reconciliation_by_key (account, kind, key);
create index reconciliation_by_key_item on payflow.reconciliation_by_key (account, kind, item);

-- Matches that were taken apart, and why.
create table payflow.reconciliation_unmatched (
    movement_no   bigint      not null,
    entry_no      bigint      not null,
    amount_minor  bigint      not null,
    rule          smallint    not null,
    run_no        bigint      not null,
    at            timestamptz not null,
    actor         text        collate "C" not null,
    reason        text        collate "C" not null,
    -- Whether a person refused the pair: then no run makes it again.
    is_refused    smallint    not null
);

create index reconciliation_refused on payflow.reconciliation_unmatched (movement_no, entry_no) where is_refused = 1;

-- Rows that people settled.
create table payflow.reconciliation_settled (
    side          smallint    not null,
    item_no       bigint      not null,
    account       text        collate "C" not null,
    kind          smallint    not null,
    item          text        collate "C" not null,
    payment_id    text        collate "C",
    merchant_reference text   collate "C",
    currency      text        collate "C" not null,
    amount_minor  bigint      not null,
    occurred_at   timestamptz not null,
    category      smallint    not null,
    run_no        bigint      not null,
    primary key (side, item_no)
);

create index reconciliation_settled_item on payflow.reconciliation_settled (account, kind, item);

create table payflow.reconciliation_break (
    break_no        bigint      generated always as identity primary key,
    leg             smallint    not null check (leg between 1 and 4),
    account         text        collate "C" not null,
    kind            smallint    not null,
    reference       text        collate "C" not null,
    category        smallint    not null,
    currency        text        collate "C" not null,
    -- 1 open, 2 closed, 3 resolved, 4 written off
    state           smallint    not null check (state between 1 and 4),
    left_minor      bigint,
    left_currency   text        collate "C",
    right_minor     bigint,
    right_currency  text        collate "C",
    payment_id      text        collate "C",
    detail          text        collate "C",
    occurred_at     timestamptz not null,
    first_seen_at   timestamptz not null,
    last_seen_at    timestamptz not null,
    last_run        bigint      not null,
    closed_at       timestamptz,
    closed_run      bigint,
    assignee        text        collate "C",
    reason          text        collate "C",
    healed_run      bigint,
    unique (leg, account, kind, reference, category, currency),
    check ((left_minor is null) = (left_currency is null)),
    check ((right_minor is null) = (right_currency is null)),
    check ((state = 1) = (closed_at is null))
);

create index reconciliation_break_open on payflow.reconciliation_break (leg, account) where state = 1;
create index reconciliation_break_settled on payflow.reconciliation_break (break_no) where state in (3, 4) and closed_run is null;

create table payflow.reconciliation_break_event (
    break_no  bigint      not null,
    seq       integer     not null,
    at        timestamptz not null,
    actor     text        collate "C" not null,
    action    text        collate "C" not null,
    note      text        collate "C",
    hash      text        collate "C" not null,
    primary key (break_no, seq)
);

create trigger reconciliation_history_is_append_only before update or delete or truncate on payflow.reconciliation_break_event
    for each statement execute function payflow.refuse_change();

-- What the entries of each payout come to, by kind. The payout '' is what is not paid out, or not known to be.
create table payflow.reconciliation_payout_sum (
    account      text     collate "C" not null,
    currency     text     collate "C" not null,
    payout_id    text     collate "C" not null,
    kind         smallint not null,
    entries      bigint   not null,
    gross_minor  bigint   not null,
    fee_minor    bigint   not null,
    net_minor    bigint   not null,
    primary key (account, currency, payout_id, kind)
);

-- Entries whose payout became known after they had been counted.
create table payflow.reconciliation_paid_later (
    entry_no   bigint primary key,
    payout_id  text   collate "C" not null
);

create table payflow.reconciliation_payout (
    payout_no       bigint      generated always as identity primary key,
    account         text        collate "C" not null,
    payout_id       text        collate "C" not null,
    amount_minor    bigint      not null,
    fee_minor       bigint      not null,
    currency        text        collate "C" not null,
    status          smallint    not null,
    created_at      timestamptz not null,
    arrives_on      text        collate "C",
    bank_reference  text        collate "C",
    has_entries     smallint    not null,
    failure_code    text        collate "C",
    -- How it stands with its entries and with the bank: 1 to be looked at, 2 in transit, 3 break, 5 settled by a person, 6 matched or
    -- counted as settled, 8 was so and is looked at again.
    entries_state   smallint    not null default 1,
    bank_state      smallint    not null default 1,
    -- Whether it was taken from what is not paid out, because nobody tells its entries.
    is_drawn        smallint not null default 0,
    -- Whether the provider has told something else of it since the last run.
    is_changed      smallint not null default 0,
    entries_run     bigint,
    bank_run        bigint,
    -- The run that first saw it; null for one that is new.
    seen_run        bigint,
    unique (account, payout_id)
);

create index reconciliation_payout_open on payflow.reconciliation_payout (account) where entries_state <> 6 or bank_state <> 6;

create table payflow.reconciliation_file (
    file_no      bigint      generated always as identity primary key,
    account      text        collate "C" not null,
    sha256       text        collate "C" not null,
    name         text        collate "C" not null,
    format       smallint    not null,
    imported_at  timestamptz not null,
    good_rows    bigint      not null,
    bad_rows     bigint      not null,
    foots        smallint,
    unique (account, sha256)
);

create table payflow.reconciliation_bad_row (
    file_no  bigint not null,
    line     bigint not null,
    seq      bigint not null,
    reason   text   collate "C" not null,
    content  text   collate "C" not null,
    primary key (file_no, seq)
);

create table payflow.bank_statement (
    account         text     collate "C" not null,
    statement_id    text     collate "C" not null,
    account_number  text     collate "C",
    number          bigint,
    from_day        text     collate "C",
    to_day          text     collate "C",
    opening_minor   bigint,
    closing_minor   bigint,
    currency        text     collate "C",
    entries         integer  not null,
    booked_minor    bigint   not null,
    foots           smallint,
    file_no         bigint   not null,
    primary key (account, statement_id)
);

create table payflow.bank_line (
    line_no         bigint   generated always as identity primary key,
    account         text     collate "C" not null,
    -- What a line is, so that the same one in another file is known, and the place among those that are alike: true twins stay two.
    fingerprint     text     collate "C" not null,
    occurrence      integer  not null,
    statement_id    text     collate "C" not null,
    sequence        integer  not null,
    detail          integer  not null,
    amount_minor    bigint   not null,
    currency        text     collate "C" not null,
    booked_on       text     collate "C" not null,
    value_on        text     collate "C",
    is_reversal     smallint not null,
    bank_reference  text     collate "C",
    end_to_end_id   text     collate "C",
    transaction_id  text     collate "C",
    code            text     collate "C",
    counterparty    text     collate "C",
    content         text     collate "C",
    charges_minor   bigint,
    -- 1 to be looked at, 2 in transit, 3 break, 5 settled by a person, 6 matched or counted as settled, 7 nobody's we know,
    -- 8 was matched or settled and is looked at again
    state           smallint not null default 1,
    -- The payout that it names, with another amount.
    names_payout    bigint,
    run_no          bigint,
    seen_run        bigint,
    unique (account, fingerprint, occurrence)
);

create index bank_line_open on payflow.bank_line (currency, amount_minor) where state in (1, 2, 3, 5, 8);
create index bank_line_names on payflow.bank_line (names_payout) where names_payout is not null;
create index bank_line_reference on payflow.bank_line (bank_reference) where bank_reference is not null;
create index bank_line_end_to_end on payflow.bank_line (end_to_end_id) where end_to_end_id is not null;
create index bank_line_transaction on payflow.bank_line (transaction_id) where transaction_id is not null;

-- Which payouts are which lines of the bank. A payout and a line are in one group at most.
create table payflow.reconciliation_bank_match (
    payout_no  bigint   not null,
    line_no    bigint   not null,
    part       smallint not null,
    rule       smallint not null,
    run_no     bigint   not null,
    primary key (payout_no, line_no)
);

create index reconciliation_bank_match_line on payflow.reconciliation_bank_match (line_no);
