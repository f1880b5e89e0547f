-- The register of an estate: which office looks after which building and unit, and who has to do with the unit.
create table office (
    id   bigint generated always as identity primary key,
    name varchar(100) not null unique
);

create table building (
    id     bigint generated always as identity primary key,
    office bigint       not null references office,
    name   varchar(100) not null,
    unique (office, name)
);

create table unit (
    id       bigint generated always as identity primary key,
    building bigint        not null references building,
    -- building-entrance-room in the one spelling that io.guanjia.registry.UnitNumber makes, such as 1-1-0101
    number   varchar(40)   not null unique,
    floor    integer       not null,
    -- square metres of the title deed
    area     numeric(9, 2) not null check (area > 0),
    type     varchar(20)   not null check (type in ('RESIDENTIAL', 'SHOP', 'OFFICE', 'PARKING'))
);
create index unit_of_building on unit (building);

create table person (
    id    bigint generated always as identity primary key,
    name  varchar(100) not null,
    phone varchar(20),
    email varchar(254)
);

-- One row for each stretch of time, so that a former owner or tenant stays known
create table residency (
    id         bigint generated always as identity primary key,
    unit       bigint      not null references unit,
    person     bigint      not null references person,
    role       varchar(20) not null check (role in ('OWNER', 'TENANT', 'OCCUPANT')),
    valid_from date        not null,
    -- the last day, that day included; null while it lasts
    valid_to   date check (valid_to >= valid_from),
    unique (unit, person, role, valid_from)
);
create index residency_of_person on residency (person);

-- What of the sample estate has been loaded, each part whole or not at all; stays empty on a real server
create table sample_part (
    name      varchar(100) primary key,
    loaded_at timestamptz  not null
);
