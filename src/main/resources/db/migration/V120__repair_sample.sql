-- Whether the work was done within its limit, for the target of RE-13; null where that is not on record
alter table case_file add column in_time boolean;
-- The weekly sample asks for what was closed in a week
create index case_file_closed on case_file (procedure, closed_at) where state = 'CLOSED';

-- Since when this installation draws samples: the first week drawn is that of this moment, nothing before it
create table repair_sampling_start (
    installed_at timestamptz not null
);
insert into repair_sampling_start values (now());

-- One row for each week whose closed repair orders are drawn from (RE-11). Its key is what stops a second drawing,
-- whoever tries it.
create table repair_sample (
    -- the Monday of the week in which the orders were closed
    week            date        primary key check (extract(isodow from week) = 1),
    -- null only until the transaction that begins it has the number
    case_number     varchar(32) unique references case_file,
    begun_at        timestamptz not null,
    -- what an auditor needs to draw again; null until drawn
    percent         integer     check (percent between 0 and 100),
    seed            bigint,
    drawn_at        timestamptz,
    -- the targets that held then (RE-13), in percent
    in_time_target  integer,
    found_good_target integer,
    reported_at     timestamptz,
    check ((drawn_at is null) = (seed is null) and (drawn_at is null) = (percent is null))
);

-- What each office closed in that week
create table repair_sample_office (
    id         bigint  generated always as identity primary key,
    week       date    not null references repair_sample,
    -- null for orders that belong to no office
    office_id  bigint  references office,
    -- the numbers of all orders that could be drawn, sorted
    population text[]  not null
);
create unique index repair_sample_office_of_week on repair_sample_office (week, coalesce(office_id, 0));

-- The orders that were drawn, and what the customer said
create table repair_sample_order (
    id             bigint      generated always as identity primary key,
    office         bigint      not null references repair_sample_office,
    -- from 1, in the order in which they were drawn
    position       integer     not null check (position > 0),
    order_number   varchar(32) not null references case_file,
    -- the process instance of the visit; null until it has begun
    visit_instance varchar(64) unique,
    attempts       integer     not null default 0 check (attempts >= 0),
    result         varchar(20) check (result in ('good', 'persists', 'unreached')),
    visited_by     varchar(64),
    visited_at     timestamptz,
    unique (office, position),
    unique (office, order_number)
);
create index repair_sample_order_number on repair_sample_order (order_number);
