-- Files of units and residents that were handed in: looked at first, applied when somebody says so
create table register_import (
    id          bigint       generated always as identity primary key,
    file_name   varchar(200) not null,
    uploaded_by varchar(64)  not null,
    uploaded_at timestamptz  not null,
    -- READY: its rows stand below and wait; they go once it is applied, dropped, faulty or a day old
    state       varchar(10)  not null check (state in ('READING', 'FAULTY', 'READY', 'APPLIED', 'DROPPED')),
    row_count   integer      not null default 0,
    fault_count integer      not null default 0,
    -- what applying it changes, or has changed
    report      jsonb,
    decided_by  varchar(64),
    decided_at  timestamptz
);

-- Each line as it was understood; null is what the file does not say
create table register_import_row (
    import             bigint  not null references register_import on delete cascade,
    line               integer not null,
    office             varchar(100),
    building           varchar(100),
    unit_number        varchar(40) not null,
    floor              integer,
    area               numeric(9, 2),
    type               varchar(20),
    occupancy          varchar(20),
    owner_name         varchar(100),
    owner_phone        varchar(20),
    owner_email        varchar(254),
    emergency_name     varchar(50),
    emergency_relation varchar(50),
    emergency_phone    varchar(20),
    tenant_name        varchar(100),
    tenant_phone       varchar(20),
    lease_from         date,
    lease_to           date,
    batch              varchar(100),
    handover_from      date,
    handover_until     date,
    primary key (import, line)
);

-- The first of the faults, by line
create table register_import_fault (
    import      bigint        not null references register_import on delete cascade,
    line        integer       not null,
    column_name varchar(40)   not null,
    value       varchar(100),
    message     varchar(500)  not null
);

create index register_import_fault_of_import on register_import_fault (import, line);

-- An import and a registration look for whom they know by name and number
create index person_by_name_and_phone on person (name, phone);
