-- The providers' own books, as read. Amounts are from the merchant's side: a refund is negative.

create table settlement_entry (
    -- Counts up from landing to landing, in blocks: what is above the last run's highest is new.
    entry_no            integer     primary key autoincrement,
    -- A hash of 64 bits over account and id: an index on it is a quarter of the work of one on the texts. Two ids that share it
    -- are told apart by the ordinal.
    entry_key integer not null,
    entry_ord integer not null,
    account text not null,
    entry_id text not null,
    kind integer not null,
    -- What it is matched by: the reference; the row's own id where it names nothing.
    item text not null,
    payment_id text,
    merchant_reference text,
    gross_minor integer not null,
    fee_minor integer not null,
    net_minor integer not null,
    currency text not null,
    occurred_at integer not null,
    payout_id text,
    provider_type text not null,
    unique (entry_key, entry_ord)
) strict;

-- An account and a currency in one number: matches are many, and narrow.
create table reconciliation_book (
    book_no   integer primary key autoincrement,
    account text not null,
    currency text not null,
    unique (account, currency)
) strict;

-- How far each account's books are known, without a hole, and what was last in the way.
create table reconciliation_account (
    account         text primary key,
    complete_from integer,
    complete_until integer,
    newest_at integer,
    read_at integer,
    problem text
) strict;

create table reconciliation_run (
    run_no         integer primary key autoincrement,
    run_id text not null unique,
    input_hash text not null,
    rules_hash text not null,
    started_at integer not null,
    finished_at integer,
    movement_seq integer not null,
    entry_no integer not null,
    file_no integer not null,
    -- Whether breaks were changed since, by people or by healing.
    is_outdated    integer not null default 0,
    -- The report, as its JSON has it.
    report text
) strict;

-- What is not matched, of both sides of the first leg (1 the ledger, 2 the provider). What is matched is not here, so that a run costs
-- what is new and what is open, however long the history.
create table reconciliation_open (
    side integer not null check (side in (1, 2)),
    item_no integer not null,
    account text not null,
    kind integer not null,
    item text not null,
    payment_id text,
    merchant_reference text,
    currency text not null,
    amount_minor integer not null,
    occurred_at integer not null,
    -- 1 was open, 2 new, 3 returned
    origin integer not null check (origin between 1 and 3),
    -- 1 to be looked at, 2 in transit, 3 break, 4 not compared, 5 settled by a person, 9 alone
    state integer not null,
    category integer,
    primary key (side, item_no)
) strict;

create index reconciliation_open_item on reconciliation_open (account, kind, item);
create index reconciliation_open_payment on reconciliation_open (account, kind, payment_id) where payment_id is not null;

-- One row for each entry that is matched. An entry is matched once, and a part of a movement once: two constraints.
create table reconciliation_match (
    movement_no integer not null,
    part integer not null,
    entry_no integer not null,
    amount_minor integer not null,
    delta_minor integer not null,
    book_no integer not null,
    rule integer not null,
    run_no integer not null
) strict;

create unique index reconciliation_match_entry on reconciliation_match (entry_no);
create unique index reconciliation_match_movement on reconciliation_match (movement_no, part);
create index reconciliation_match_run on reconciliation_match (run_no);

-- What was matched by another key than its reference, by that key and by the entry's reference: a row that comes later and has either of
-- them may be the right one, and is looked for here.
create table reconciliation_by_key (
    movement_no integer primary key,
    account text not null,
    kind integer not null,
    rule integer not null,
    key text not null,
    item text not null,
    currency text not null,
    amount_minor integer not null
) strict;

create index reconciliation_by_key_key on reconciliation_by_key (account, kind, key);
create index reconciliation_by_key_item on reconciliation_by_key (account, kind, item);

-- Matches that were taken apart, and why.
create table reconciliation_unmatched (
    movement_no integer not null,
    entry_no integer not null,
    amount_minor integer not null,
    rule integer not null,
    run_no integer not null,
    at integer not null,
    actor text not null,
    reason text not null,
    -- Whether a person refused the pair: then no run makes it again.
    is_refused integer not null
) strict;

create index reconciliation_refused on reconciliation_unmatched (movement_no, entry_no) where is_refused = 1;

-- Rows that people settled.
create table reconciliation_settled (
    side integer not null,
    item_no integer not null,
    account text not null,
    kind integer not null,
    item text not null,
    payment_id text,
    merchant_reference text,
    currency text not null,
    amount_minor integer not null,
    occurred_at integer not null,
    category integer not null,
    run_no integer not null,
    primary key (side, item_no)
) strict;

create index reconciliation_settled_item on reconciliation_settled (account, kind, item);

create table reconciliation_break (
    break_no        integer primary key autoincrement,
    leg integer not null check (leg between 1 and 4),
    account text not null,
    kind integer not null,
    reference text not null,
    category integer not null,
    currency text not null,
    -- 1 open, 2 closed, 3 resolved, 4 written off
    state integer not null check (state between 1 and 4),
    left_minor integer,
    left_currency text,
    right_minor integer,
    right_currency text,
    payment_id text,
    detail text,
    occurred_at integer not null,
    first_seen_at integer not null,
    last_seen_at integer not null,
    last_run integer not null,
    closed_at integer,
    closed_run integer,
    assignee text,
    reason text,
    healed_run integer,
    unique (leg, account, kind, reference, category, currency),
    check ((left_minor is null) = (left_currency is null)),
    check ((right_minor is null) = (right_currency is null)),
    check ((state = 1) = (closed_at is null))
) strict;

create index reconciliation_break_open on reconciliation_break (leg, account) where state = 1;
create index reconciliation_break_settled on reconciliation_break (break_no) where state in (3, 4) and closed_run is null;

create table reconciliation_break_event (
    break_no integer not null,
    seq integer not null,
    at integer not null,
    actor text not null,
    action text not null,
    note text,
    hash text not null,
    primary key (break_no, seq)
) strict;

create trigger reconciliation_history_no_update before update on reconciliation_break_event
begin
    select raise(abort, 'The history is only ever added to.');
end;

create trigger reconciliation_history_no_delete before delete on reconciliation_break_event
begin
    select raise(abort, 'The history is only ever added to.');
end;

-- What the entries of each payout come to, by kind. The payout '' is what is not paid out, or not known to be.
create table reconciliation_payout_sum (
    account text not null,
    currency text not null,
    payout_id text not null,
    kind integer not null,
    entries integer not null,
    gross_minor integer not null,
    fee_minor integer not null,
    net_minor integer not null,
    primary key (account, currency, payout_id, kind)
) strict;

-- Entries whose payout became known after they had been counted.
create table reconciliation_paid_later (
    entry_no   integer primary key,
    payout_id text not null
) strict;

create table reconciliation_payout (
    payout_no       integer primary key autoincrement,
    account text not null,
    payout_id text not null,
    amount_minor integer not null,
    fee_minor integer not null,
    currency text not null,
    status integer not null,
    created_at integer not null,
    arrives_on text,
    bank_reference text,
    has_entries integer not null,
    failure_code text,
    -- How it stands with its entries and with the bank: 1 to be looked at, 2 in transit, 3 break, 5 settled by a person, 6 matched or
    -- counted as settled, 8 was so and is looked at again.
    entries_state integer not null default 1,
    bank_state integer not null default 1,
    -- Whether it was taken from what is not paid out, because nobody tells its entries.
    is_drawn        integer not null default 0,
    -- Whether the provider has told something else of it since the last run.
    is_changed integer not null default 0,
    entries_run integer,
    bank_run integer,
    -- The run that first saw it; null for one that is new.
    seen_run integer,
    unique (account, payout_id)
) strict;

create index reconciliation_payout_open on reconciliation_payout (account) where entries_state <> 6 or bank_state <> 6;

create table reconciliation_file (
    file_no      integer primary key autoincrement,
    account text not null,
    sha256 text not null,
    name text not null,
    format integer not null,
    imported_at integer not null,
    good_rows integer not null,
    bad_rows integer not null,
    foots integer,
    unique (account, sha256)
) strict;

create table reconciliation_bad_row (
    file_no integer not null,
    line integer not null,
    seq integer not null,
    reason text not null,
    content text not null,
    primary key (file_no, seq)
) strict;

create table bank_statement (
    account text not null,
    statement_id text not null,
    account_number text,
    number integer,
    from_day text,
    to_day text,
    opening_minor integer,
    closing_minor integer,
    currency text,
    entries integer not null,
    booked_minor integer not null,
    foots integer,
    file_no integer not null,
    primary key (account, statement_id)
) strict;

create table bank_line (
    line_no         integer primary key autoincrement,
    account text not null,
    -- What a line is, so that the same one in another file is known, and the place among those that are alike: true twins stay two.
    fingerprint text not null,
    occurrence integer not null,
    statement_id text not null,
    sequence integer not null,
    detail integer not null,
    amount_minor integer not null,
    currency text not null,
    booked_on text not null,
    value_on text,
    is_reversal integer not null,
    bank_reference text,
    end_to_end_id text,
    transaction_id text,
    code text,
    counterparty text,
    content text,
    charges_minor integer,
    -- 1 to be looked at, 2 in transit, 3 break, 5 settled by a person, 6 matched or counted as settled, 7 nobody's we know,
    -- 8 was matched or settled and is looked at again
    state integer not null default 1,
    -- The payout that it names, with another amount.
    names_payout integer,
    run_no integer,
    seen_run integer,
    unique (account, fingerprint, occurrence)
) strict;

create index bank_line_open on bank_line (currency, amount_minor) where state in (1, 2, 3, 5, 8);
create index bank_line_names on bank_line (names_payout) where names_payout is not null;
create index bank_line_reference on bank_line (bank_reference) where bank_reference is not null;
create index bank_line_end_to_end on bank_line (end_to_end_id) where end_to_end_id is not null;
create index bank_line_transaction on bank_line (transaction_id) where transaction_id is not null;

-- Which payouts are which lines of the bank. A payout and a line are in one group at most.
create table reconciliation_bank_match (
    payout_no integer not null,
    line_no integer not null,
    part integer not null,
    rule integer not null,
    run_no integer not null,
    primary key (payout_no, line_no)
) strict;

create index reconciliation_bank_match_line on reconciliation_bank_match (line_no);
