-- The time while the work of a renovation lasts: what was found, what was asked to be put right, and when work stood still
-- (RN-06, RN-08, RN-11, RN-12, RN-17; M4 装修 一.4, 一.9-11, 一.16)

-- Asked for when the permit had ended already (RN-06, RN-07)
alter table renovation_request add column late boolean not null default false;

-- Each look at the site, and each breach that somebody reported. Without kinds nothing was found
create table renovation_finding (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references renovation,
    source      varchar(10)   not null check (source in ('inspection', 'report')),
    -- codes of the table renovation-breaches with commas between; empty if all was well
    kinds       varchar(300)  not null,
    words       varchar(1000),
    -- who was there or who told it, as the form says
    met         varchar(100),
    by_user     varchar(64),
    found_at    timestamptz   not null,
    -- the form that said it: a step that runs twice enters once
    form_id     varchar(64)   not null unique,
    -- as the table judged it; null as long as it was not, and where nothing was found
    grave       boolean,
    stops       boolean,
    puts_out    boolean,
    closed_at   timestamptz,
    closed_as   varchar(10)   check (closed_as in ('clear', 'rectified', 'expelled', 'ended')),
    check ((closed_at is null) = (closed_as is null))
);
create index renovation_finding_case on renovation_finding (case_number, id);

-- Rectification notices (整改通知书), counted within the case: one for each finding with breaches, and one more each time
-- that it was not put right
create table renovation_notice (
    case_number varchar(32)   not null references renovation,
    number      integer       not null check (number >= 1),
    finding     bigint        not null references renovation_finding,
    issued_at   timestamptz   not null,
    rectify_by  timestamptz   not null,
    -- the step of the diagram that wrote it: run twice it writes once
    activity    varchar(64)   not null unique,
    primary key (case_number, number)
);
create index renovation_notice_finding on renovation_notice (finding);

-- Each look at whether it was put right
create table renovation_recheck (
    id          bigint        generated always as identity primary key,
    finding     bigint        not null references renovation_finding,
    number      integer       not null,
    rectified   boolean       not null,
    words       varchar(1000),
    by_user     varchar(64),
    at          timestamptz   not null,
    task_id     varchar(64)   not null unique
);
create index renovation_recheck_finding on renovation_recheck (finding, id);

-- When work was stopped, and why; several reasons may hold at once
create table renovation_stop (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references renovation,
    reason      varchar(10)   not null check (reason in ('term', 'breach')),
    finding     bigint references renovation_finding,
    words       varchar(500)  not null,
    from_at     timestamptz   not null,
    until_at    timestamptz,
    check ((reason = 'breach') = (finding is not null))
);
create unique index renovation_stop_term on renovation_stop (case_number) where reason = 'term' and until_at is null;
create unique index renovation_stop_breach on renovation_stop (finding) where until_at is null;
