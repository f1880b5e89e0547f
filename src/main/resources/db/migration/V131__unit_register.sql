-- A group of units that is handed over to its owners in one stretch of time (入伙批次, MI-01)
create table handover_batch (
    id             bigint       generated always as identity primary key,
    office         bigint       not null references office,
    name           varchar(100) not null unique,
    handover_from  date         not null,
    handover_until date         not null check (handover_until >= handover_from)
);

alter table unit
    add column occupancy varchar(20) not null default 'NOT_HANDED_OVER'
        check (occupancy in ('NOT_HANDED_OVER', 'VACANT', 'OWNER_OCCUPIED', 'LET')),
    add column handover_batch bigint references handover_batch;

create index unit_of_handover_batch on unit (handover_batch) where handover_batch is not null;

-- Of the units known so far: somebody lives there, or it would not be in the register
update unit u set occupancy = case
    when exists (select from residency r where r.unit = u.id and r.role = 'TENANT'
                 and (r.valid_to is null or r.valid_to >= current_date)) then 'LET'
    else 'OWNER_OCCUPIED' end
where exists (select from residency r where r.unit = u.id and r.role in ('OWNER', 'TENANT')
              and (r.valid_to is null or r.valid_to >= current_date));


create table unit_contract (
    id         bigint       generated always as identity primary key,
    unit       bigint       not null references unit,
    kind       varchar(20)  not null check (kind in ('PURCHASE', 'LEASE')),
    -- null where the paper has none
    number     varchar(60),
    person     bigint       not null references person,
    valid_from date         not null,
    -- the last day, that day included; null while it lasts
    valid_to   date         check (valid_to >= valid_from)
);

create index unit_contract_of_unit on unit_contract (unit);
create index unit_contract_of_person on unit_contract (person);

-- Who may hold keys to a unit (业户钥匙委托书, MI-13)
create table key_holder (
    id         bigint       generated always as identity primary key,
    unit       bigint       not null references unit,
    name       varchar(50)  not null,
    phone      varchar(30)  not null,
    relation   varchar(50),
    valid_from date         not null,
    valid_to   date         check (valid_to >= valid_from)
);

create index key_holder_of_unit on key_holder (unit);

-- The owner's or tenant's file (业主档案, MI-08, MO-08)
create table resident_file (
    id        bigint      generated always as identity primary key,
    unit      bigint      not null references unit,
    person    bigint      not null references person,
    opened_at timestamptz not null,
    closed_at timestamptz check (closed_at >= opened_at)
);

create unique index resident_file_open on resident_file (unit, person) where closed_at is null;
create index resident_file_of_person on resident_file (person);

create table resident_paper (
    id          bigint       generated always as identity primary key,
    file        bigint       not null references resident_file,
    kind        varchar(100) not null,
    original    boolean      not null,
    copies      integer      not null check (copies >= 0),
    received_at timestamptz  not null,
    received_by varchar(64)  not null,
    case_number varchar(32),
    check (original or copies > 0)
);

create index resident_paper_of_file on resident_paper (file);

-- What a joint inspection found (验收交接表 MI-11, 楼宇退租检查 MO-02)
create table unit_condition (
    id           bigint        generated always as identity primary key,
    unit         bigint        not null references unit,
    case_number  varchar(32),
    occasion     varchar(20)   not null check (occasion in ('MOVE_IN', 'MOVE_OUT')),
    inspected_at timestamptz   not null,
    -- readings in m³ and kWh; null where there is no such meter
    water        numeric(12, 3) check (water >= 0),
    electricity  numeric(12, 3) check (electricity >= 0),
    gas          numeric(12, 3) check (gas >= 0),
    unique (case_number, occasion)
);

create index unit_condition_of_unit on unit_condition (unit, occasion, inspected_at);

create table unit_condition_part (
    id        bigint       generated always as identity primary key,
    condition bigint       not null references unit_condition,
    position  integer      not null,
    part      varchar(100) not null,
    state     varchar(100) not null,
    note      varchar(1000),
    unique (condition, part)
);

call watch_register('handover_batch');
call watch_register('unit_contract');
call watch_register('key_holder');
call watch_register('resident_file');
call watch_register('resident_paper');
call watch_register('unit_condition');
call watch_register('unit_condition_part');
