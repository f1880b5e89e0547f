-- Tenants who leave (退租, MO-01 to MO-08). Personal data and long texts stand here, never in the engine's variables.
create table move_out (
    case_number     varchar(32)   primary key references case_file,
    -- notice: the tenant gave notice; gone: found to have left without one
    way             varchar(10)   not null check (way in ('notice', 'gone')),
    unit_id         bigint        not null references unit,
    person_id       bigint        not null references person,
    residency_id    bigint        not null references residency,
    tenant_name     varchar(100)  not null,
    phone           varchar(30),
    email           varchar(200),
    leave_date      date,
    account_name    varchar(50),
    account_bank    varchar(100),
    account_number  varchar(40),
    noticed_at      timestamptz   not null,
    -- the sheet's way (MO-04): nothing is booked before booked_at
    sheet_drawn_at  timestamptz,
    sheet_answer    varchar(20)   check (sheet_answer in ('confirmed', 'counted')),
    booked_at       timestamptz,
    withdrawn_at    timestamptz,
    refunded_at     timestamptz,
    refunded_fen    bigint        check (refunded_fen >= 0),
    goods_list      varchar(2000),
    goods_place     varchar(100),
    goods_witness   varchar(50),
    over_at         timestamptz,
    check (booked_at is null or withdrawn_at is null),
    check (booked_at is null or sheet_answer is not null)
);

create index move_out_unit on move_out (unit_id);
-- One move-out of a tenant at a time, whoever begins it first
create unique index move_out_under_way on move_out (residency_id) where over_at is null;

-- What the tenant is asked for: damage, keys, lock, utilities, others (MO-03 to MO-05)
create table move_out_line (
    case_number varchar(32)  not null references move_out,
    line_no     integer      not null,
    fee         varchar(30)  not null,
    -- what of: a part with its degree, a kind of key, the lock, a meter
    item        varchar(60)  not null,
    text        varchar(200) not null,
    priced_fen  bigint       not null check (priced_fen >= 0),
    -- what is asked in the end, never more than the table or the tariff says
    fen         bigint       not null check (fen between 0 and priced_fen),
    primary key (case_number, line_no),
    unique (case_number, fee, item)
);

-- Each amount that finance or the manager lowered, with the reason (MO-03). Rows are only ever added.
create table move_out_line_change (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null,
    line_no     integer       not null,
    from_fen    bigint        not null,
    to_fen      bigint        not null,
    reason      varchar(1000) not null,
    by_user     varchar(64),
    changed_at  timestamptz   not null,
    -- the form that ordered it: a step that runs twice changes once
    task_id     varchar(64)   not null unique,
    foreign key (case_number, line_no) references move_out_line
);

-- Each try to reach a tenant who has gone, or the emergency contact (KY-05)
create table move_out_attempt (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references move_out,
    whom        varchar(20)   not null,
    name        varchar(50)   not null,
    phone       varchar(30)   not null,
    tried_at    timestamptz   not null,
    result      varchar(20)   not null,
    words       varchar(1000) not null,
    by_user     varchar(64),
    task_id     varchar(64)   not null unique
);

create index move_out_attempt_case on move_out_attempt (case_number);

-- What the unit owed before and what was held for the tenant when the settlement was booked: the sheet as it was confirmed
create table move_out_balance (
    case_number varchar(32) not null references move_out,
    side        varchar(10) not null check (side in ('owed', 'held')),
    fee         varchar(30) not null,
    fen         bigint      not null check (fen > 0),
    primary key (case_number, side, fee)
);
