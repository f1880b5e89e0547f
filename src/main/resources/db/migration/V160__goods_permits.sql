-- Goods exit permits (携物出入门证, GO-01), who may sign them (GO-01, M4 业户物品出入 二), and the times set for moving (GO-04).

-- Whose signature is on file for a business that has no company stamp
create table goods_signatory (
    id            bigint generated always as identity primary key,
    unit          bigint       not null references unit,
    -- the name of the business (单位名称)
    business      varchar(100) not null,
    name          varchar(50)  not null,
    -- the company's paper that names the person (公司证明)
    proof         varchar(200) not null,
    valid_from    date         not null,
    -- the last day, that day included; null while it lasts
    valid_to      date         check (valid_to >= valid_from),
    registered_by varchar(64)  not null,
    registered_at timestamptz  not null,
    ended_by      varchar(64),
    ended_at      timestamptz,
    unique (unit, business, name, valid_from),
    check ((ended_by is null) = (ended_at is null))
);

create table goods_permit (
    id               bigint generated always as identity primary key,
    -- what the guard types where no code can be scanned
    number           varchar(9)   not null unique,
    -- what the QR code holds; opens nothing without a guard's login
    token            varchar(43)  not null unique,
    case_number      varchar(32)  not null references case_file,
    -- what asked for it within the case, so that a step that runs twice gets the same permit
    step             varchar(200) not null,
    unit             bigint       not null references unit,
    business         varchar(100) not null,
    carrier          varchar(50)  not null,
    -- kind of the carrier's document and its last characters, never the whole number
    carrier_document varchar(50)  not null,
    direction        varchar(3)   not null check (direction in ('OUT', 'IN')),
    valid_from       timestamptz  not null,
    valid_until      timestamptz  not null check (valid_until > valid_from),
    issued_by        varchar(64)  not null,
    issued_at        timestamptz  not null,
    -- what became of it, once and for good; null while it can be used or has run out
    outcome          varchar(10)  check (outcome in ('PASSED', 'STOPPED', 'WITHDRAWN')),
    ended_at         timestamptz,
    ended_by         varchar(64),
    ended_reason     varchar(500),
    unique (case_number, step),
    check ((outcome is null) = (ended_at is null) and (outcome is null) = (ended_by is null))
);
create index goods_permit_by_window on goods_permit (valid_from, valid_until);

create table goods_permit_line (
    permit   bigint       not null references goods_permit,
    position integer      not null,
    name     varchar(100) not null,
    quantity integer      not null check (quantity > 0),
    primary key (permit, position)
);

-- A lift of a building, kept for one mover for a time. How long, at what hours and how many lifts is a decision table's.
create table goods_moving_slot (
    id          bigint generated always as identity primary key,
    building    bigint      not null references building,
    lift        integer     not null check (lift > 0),
    starts_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > starts_at),
    unit        bigint      not null references unit,
    case_number varchar(32) not null references case_file,
    taken_by    varchar(64) not null,
    taken_at    timestamptz not null,
    released_at timestamptz,
    -- Two movers never have the same lift at the same time. Ranges, as equality in such a rule would need an extension
    exclude using gist (int8range(building, building, '[]') with &&, int4range(lift, lift, '[]') with &&,
                        tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create unique index goods_moving_slot_of_case on goods_moving_slot (case_number) where released_at is null;
create index goods_moving_slot_by_time on goods_moving_slot (starts_at);
