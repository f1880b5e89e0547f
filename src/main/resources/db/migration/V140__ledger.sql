-- The ledger: what units owe, what was paid, what is held for them. Rows are added only (V141); every balance is a sum.

-- One booking of one step of a case
create table ledger_entry (
    id          bigint generated always as identity primary key,
    kind        varchar(12)  not null check (kind in ('CHARGE', 'RECEIPT', 'SETTLEMENT', 'REFUND', 'OPENING', 'CORRECTION')),
    office      bigint       not null references office,
    unit        bigint       not null references unit,
    person      bigint references person,
    case_number varchar(40)  not null references case_file,
    -- names the step within the case; booked twice, it is the same booking
    step        varchar(255) not null,
    clause      varchar(20)  not null,
    -- user id
    actor       varchar(64)  not null,
    booked_at   timestamptz  not null,
    way         varchar(12) check (way in ('CASH', 'CARD', 'TRANSFER', 'WECHAT', 'ALIPAY')),
    -- who paid or was paid, and to which account
    party       varchar(100),
    account     varchar(100),
    corrects    bigint unique references ledger_entry,
    reason      varchar(500),
    -- how many rows of ledger_posting belong to it, so that none is added later
    postings    smallint     not null check (postings >= 2),
    unique (case_number, step),
    check ((kind = 'CORRECTION') = (corrects is not null)),
    check ((kind = 'CORRECTION') = (reason is not null)),
    check ((way is null) = (party is null)),
    check (kind not in ('RECEIPT', 'REFUND') or way is not null),
    check (kind not in ('CHARGE', 'SETTLEMENT', 'OPENING') or way is null)
);
create index ledger_entry_of_unit on ledger_entry (unit, id);
create index ledger_entry_by_time on ledger_entry (office, booked_at);

-- What the entry is about in the words of its receipt or bill
create table ledger_line (
    entry bigint       not null references ledger_entry,
    no    smallint     not null check (no >= 1),
    fee   varchar(30)  not null,
    -- 1 fen = 0.01 CNY
    fen   bigint       not null check (fen > 0),
    text  varchar(200) not null,
    primary key (entry, no)
);

-- Debit is positive, credit negative. The account is (office, kind, unit, fee).
create table ledger_posting (
    entry  bigint      not null references ledger_entry,
    no     smallint    not null check (no >= 1),
    office bigint      not null references office,
    kind   varchar(12) not null check (kind in ('CASH', 'BANK', 'E_MONEY', 'RECEIVABLE', 'INCOME', 'PREPAID', 'DEPOSIT', 'OPENING')),
    unit   bigint references unit,
    fee    varchar(30),
    fen    bigint      not null check (fen <> 0),
    primary key (entry, no),
    -- Money, income and what was before are the office's, all else is kept for each unit; money is of no fee
    check ((kind in ('CASH', 'BANK', 'E_MONEY', 'INCOME', 'OPENING')) = (unit is null)),
    check ((kind in ('CASH', 'BANK', 'E_MONEY')) = (fee is null))
);
create index ledger_posting_of_unit on ledger_posting (unit, kind, fee) include (fen) where unit is not null;

-- Receipts (收据), one for each line of money that came in, numbered from 1 without gaps for each office and year
create table receipt (
    office bigint   not null references office,
    year   smallint not null,
    no     integer  not null check (no >= 1),
    entry  bigint   not null,
    line   smallint not null,
    primary key (office, year, no),
    unique (entry, line),
    foreign key (entry, line) references ledger_line
);

-- The last number given out. Whoever takes the next one holds the row to the end of his transaction.
create table receipt_counter (
    office bigint   not null references office,
    year   smallint not null,
    last   integer  not null check (last >= 1),
    primary key (office, year)
);
