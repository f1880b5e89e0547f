-- What is asked for while a renovation lasts: change of scope, hot work, other permits, hidden works
-- (RN-09, RN-10, RN-15, RN-17; M4 装修 一.2, 一.7, 第五章 8-14)

-- The change that a round of the scope belongs to; null for the application. It counts once it is approved (RN-10)
alter table renovation_scope add column request_id bigint references renovation_request;

-- What may be permitted, and the permit once it is issued
create table renovation_permit (
    request_id    bigint        primary key references renovation_request,
    case_number   varchar(32)   not null references renovation,
    kind          varchar(30)   not null,
    -- null for a change, which is for good
    from_at       timestamptz,
    until_at      timestamptz   check (until_at > from_at),
    -- What the table renovation-extra-permits said; null for changes and hot work
    approver      varchar(40),
    longest_days  integer       check (longest_days > 0),
    most          numeric(12, 2) check (most > 0),
    most_unit     varchar(20),
    needs         varchar(500),
    follow_up     varchar(40),
    neighbours    boolean,
    conditions    varchar(500),
    clause        varchar(60),
    -- null as long as it is not granted
    number        varchar(40)   unique,
    -- what the approver wrote
    words         varchar(1000),
    issued_at     timestamptz,
    issued_by     varchar(64),
    check ((from_at is null) = (until_at is null)),
    check ((number is null) = (issued_at is null))
);
create index renovation_permit_case on renovation_permit (case_number, request_id);

-- Each look at a request and at what it was about: reviews, decisions, inspections, tests. Rows are only ever added
create table renovation_permit_step (
    id          bigint        generated always as identity primary key,
    request_id  bigint        not null references renovation_request,
    -- id of the user task without its prefix
    step        varchar(60)   not null,
    result      varchar(20)   not null,
    words       varchar(2000) not null,
    -- what else the form said, in Chinese: files that were looked at, place, depth of the water
    facts       varchar(2000),
    by_user     varchar(64),
    at          timestamptz   not null,
    -- the form that said it: a step that runs twice enters once
    task_id     varchar(64)   not null unique
);
create index renovation_permit_step_request on renovation_permit_step (request_id, id);

-- A renovation keeps lifts several times, a mover once: what a time is for tells those of one case apart (RN-15, GO-04)
alter table goods_moving_slot add column purpose varchar(40) not null default '';
drop index goods_moving_slot_of_case;
create unique index goods_moving_slot_of_case on goods_moving_slot (case_number, purpose) where released_at is null;
