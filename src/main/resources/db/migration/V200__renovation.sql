-- Renovations (装修, RN-01 to RN-17). Personal data and long texts stand here, never in the engine's variables.

-- Who builds (RN-03). One row a company, whatever it builds and when
create table contractor (
    id              bigint        generated always as identity primary key,
    -- 统一社会信用代码
    credit_code     varchar(18)   not null unique,
    name            varchar(100)  not null,
    -- Put out of an estate (RN-11): no application names it any more until a manager lifts it
    barred_at       timestamptz,
    barred_by_case  varchar(32) references case_file,
    barred_reason   varchar(1000),
    check ((barred_at is null) = (barred_reason is null))
);

create table renovation (
    case_number     varchar(32)   primary key references case_file,
    unit_id         bigint        not null references unit,
    -- the owner who applies or has signed (RN-01), and who came if it was not he
    owner_person    bigint        not null references person,
    owner_name      varchar(100)  not null,
    applicant       varchar(100)  not null,
    phone           varchar(30)   not null,
    email           varchar(200),
    contractor_id   bigint        not null references contractor,
    qualification   varchar(60)   not null,
    qualified_until date,
    contract_number varchar(60)   not null,
    site_manager    varchar(50)   not null,
    site_phone      varchar(30)   not null,
    planned_start   date          not null,
    applied_at      timestamptz   not null,
    -- How the application ended: null while it is open
    accepted_at     timestamptz,
    refused_reason  varchar(1000),
    withdrawn_at    timestamptz,
    -- Terms as the table gave them when the permit was prepared (RN-04 to RN-06, RN-08)
    deposit_fen     bigint        check (deposit_fen >= 0),
    pass_cost_fen   bigint        check (pass_cost_fen >= 0),
    pass_deposit_fen bigint       check (pass_deposit_fen >= 0),
    extinguishers   integer       check (extinguishers >= 0),
    work_hours      varchar(200),
    -- The permit: number, first day, and the end that holds now (an extension moves it)
    permit_number   varchar(40)   unique,
    permit_at       timestamptz,
    valid_until     timestamptz,
    -- How the work ended
    completed_at    timestamptz,
    expelled_at     timestamptz,
    expelled_reason varchar(1000),
    accepted_works_at timestamptz,
    over_at         timestamptz,
    check (permit_at is null or permit_number is not null and valid_until is not null and extinguishers is not null)
);
create index renovation_unit on renovation (unit_id);
create index renovation_contractor on renovation (contractor_id);
-- One renovation of a unit at a time, whoever begins it first
create unique index renovation_under_way on renovation (unit_id) where over_at is null;

-- What is to be built, as applied for and judged by the table renovation-scope; a round for each application of scope:
-- 1 is the first, each change (RN-10) or amended application another
create table renovation_scope (
    case_number varchar(32)   not null references renovation,
    round       integer       not null check (round >= 1),
    item        varchar(40)   not null,
    name        varchar(60)   not null,
    -- forbidden, approval, ordinary
    verdict     varchar(10)   not null check (verdict in ('forbidden', 'approval', 'ordinary')),
    -- kind of the paper that is asked for, as the files of a case are called; null if none
    paper       varchar(40),
    reason      varchar(500)  not null,
    decided     varchar(10)   check (decided in ('approved', 'refused')),
    primary key (case_number, round, item)
);

-- Each round of the review of drawings with its written opinion (RN-02, 装修审图意见表)
create table renovation_review (
    case_number varchar(32)   not null references renovation,
    round       integer       not null check (round >= 1),
    result      varchar(10)   not null check (result in ('approved', 'returned', 'refused')),
    opinion     varchar(2000) not null,
    -- names of the files that were looked at, with their round
    drawings    varchar(2000) not null,
    by_user     varchar(64)   not null,
    reviewed_at timestamptz   not null,
    -- the form that said it: a step that runs twice enters once
    task_id     varchar(64)   not null unique,
    primary key (case_number, round)
);

-- What is asked for while the work lasts: extension, change, further permits (RN-06, RN-09, RN-10, RN-15)
create table renovation_request (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references renovation,
    kind        varchar(30)   not null,
    -- What the form said, by the keys of its fields
    content     jsonb         not null,
    asked_by    varchar(100)  not null,
    asked_at    timestamptz   not null,
    by_user     varchar(64)   not null,
    -- granted, refused or withdrawn; null while it is open
    result      varchar(10)   check (result in ('granted', 'refused', 'withdrawn')),
    words       varchar(1000),
    decided_by  varchar(64),
    decided_at  timestamptz,
    check ((result is null) = (decided_at is null))
);
create index renovation_request_case on renovation_request (case_number, id);

-- Each term that the work may take, the permit's and those of extensions (RN-06). Rows are only ever added
create table renovation_term (
    case_number varchar(32)   not null references renovation,
    round       integer       not null check (round >= 1),
    from_at     timestamptz   not null,
    until_at    timestamptz   not null check (until_at > from_at),
    request_id  bigint references renovation_request,
    explanation varchar(2000) not null,
    primary key (case_number, round)
);

-- What happened with a renovation that no other table tells, in the order in which it did
create table renovation_event (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references renovation,
    what        varchar(40)   not null,
    words       varchar(1000),
    by_user     varchar(64),
    at          timestamptz   not null
);
create index renovation_event_case on renovation_event (case_number, id);
