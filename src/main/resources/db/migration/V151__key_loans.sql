-- The book of loans (借用钥匙登记表, KY-03). Personal data stands here, never in the engine's variables.
create table key_loan (
    case_number    varchar(40)  primary key references case_file,
    borrower_name  varchar(50)  not null,
    borrower_unit  varchar(100) not null,
    borrower_phone varchar(30),
    -- null for a public area
    unit_id        bigint       references unit,
    office_id      bigint       not null references office,
    place          varchar(200) not null,
    purpose        varchar(20)  not null check (purpose in ('repair', 'inspection', 'viewing', 'emergency')),
    reason         varchar(500) not null,
    requested_at   timestamptz  not null,
    needed_until   timestamptz,
    origin_case    varchar(40)  references case_file,
    state          varchar(20)  not null check (state in ('REQUESTED', 'LENT', 'RETURNED', 'NOT_LENT')),
    lent_at        timestamptz,
    received_by    varchar(50),
    due_at         timestamptz,
    returned_at    timestamptz,
    returned_by    varchar(50),
    check ((state in ('LENT', 'RETURNED')) = (lent_at is not null)),
    check ((state = 'RETURNED') = (returned_at is not null))
);
create index key_loan_by_state on key_loan (state, due_at);
create index key_loan_by_time on key_loan (office_id, lent_at);

create table key_loan_item (
    case_number varchar(40) not null references key_loan,
    key_id      bigint      not null references key_item,
    -- null until the loan is over
    result      varchar(20) check (result in ('RETURNED', 'MISSING', 'DAMAGED')),
    primary key (case_number, key_id)
);
create index key_loan_item_of_key on key_loan_item (key_id);

-- Each try to reach somebody before a household's spare key is used in an emergency (KY-05)
create table key_loan_call (
    id          bigint        generated always as identity primary key,
    case_number varchar(40)   not null references key_loan,
    whom        varchar(20)   not null,
    name        varchar(50)   not null,
    phone       varchar(30)   not null,
    called_at   timestamptz   not null,
    reached     boolean       not null,
    consents    boolean,
    words       varchar(1000) not null,
    by_user     varchar(64)
);
create index key_loan_call_of_case on key_loan_call (case_number);

-- Changed locks (KY-06); one row for each run of the process, since a case may have several
create table lock_change (
    process_instance_id varchar(64)  primary key,
    case_number         varchar(40)  not null references case_file,
    -- whether the case is the lock's own, and not that of a loan or a move-out
    own_case            boolean      not null,
    unit_id             bigint       references unit,
    office_id           bigint       not null references office,
    place               varchar(200) not null,
    old_keys            bigint[]     not null,
    requested_at        timestamptz  not null,
    changed_at          timestamptz,
    changed_by          varchar(64),
    new_key_count       integer,
    sealed_at           timestamptz,
    sealed_by           varchar(64),
    seal_number         varchar(50),
    -- id of the group that may break the seal
    unseal_by           varchar(64)
);
create index lock_change_of_case on lock_change (case_number);

-- The monthly review (KY-07): one row for each month that was begun
create table key_review_month (
    month       date        primary key check (extract(day from month) = 1),
    case_number varchar(40) references case_file,
    begun_at    timestamptz not null,
    closed_at   timestamptz
);

-- What the register said of an office's keys when the month was begun, and what the supervisor found
create table key_review (
    month               date        not null references key_review_month,
    office_id           bigint      not null references office,
    keys                integer     not null,
    lent_now            integer     not null,
    loans               integer     not null,
    late_loans          integer     not null,
    missing_tags        text[]      not null,
    process_instance_id varchar(64),
    result              varchar(20) check (result in ('fine', 'defects')),
    findings            varchar(2000),
    signature           varchar(50),
    reviewed_at         timestamptz,
    reviewed_by         varchar(64),
    primary key (month, office_id)
);

-- From when months are reviewed: that of the installation on
create table key_review_start (
    installed_at timestamptz not null
);
insert into key_review_start values (now());
