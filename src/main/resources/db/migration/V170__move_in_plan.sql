-- The plan of a handover batch (入伙工作计划, MI-01)
create table move_in_plan (
    case_number         varchar(32)  primary key references case_file,
    process_instance_id varchar(64)  not null unique,
    batch               bigint       not null references handover_batch,
    state               varchar(20)  not null check (state in ('DRAFT', 'APPROVED', 'PREPARED', 'CALLED_OFF')),
    -- what holds now; the register's batch says the same once a change is approved
    handover_from       date         not null,
    handover_until      date         not null check (handover_until >= handover_from),
    -- until when it has to be approved and the notices have to be out; null until the table has been asked
    notices_by          timestamptz,
    approved_at         timestamptz,
    -- null where it was approved in time
    late_reason         varchar(1000)
);

-- One plan for a batch; one that was called off makes room for another
create unique index move_in_plan_of_batch on move_in_plan (batch) where state <> 'CALLED_OFF';
create index move_in_plan_batch on move_in_plan (batch);

-- What changed after the approval: units that came later, or the time
create table move_in_plan_change (
    case_number varchar(32)   primary key references case_file,
    plan        varchar(32)   not null references move_in_plan,
    kind        varchar(20)   not null check (kind in ('units', 'time')),
    state       varchar(20)   not null check (state in ('OPEN', 'MADE', 'REFUSED')),
    new_from    date,
    new_until   date          check (new_until >= new_from),
    old_from    date          not null,
    old_until   date          not null,
    reason      varchar(1000) not null,
    notices_by  timestamptz,
    check ((kind = 'time') = (new_from is not null and new_until is not null))
);

create unique index move_in_plan_open_change on move_in_plan_change (plan) where state = 'OPEN';
create index move_in_plan_change_of_plan on move_in_plan_change (plan);

-- Every word of the manager on a plan or a change
create table move_in_decision (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references case_file,
    decision    varchar(20)   not null,
    late        boolean       not null,
    reason      varchar(1000),
    decided_by  varchar(64),
    decided_at  timestamptz   not null
);

create index move_in_decision_of_case on move_in_decision (case_number);

-- A mail merge: the first one of the plan, then one for each change
create table move_in_round (
    plan                varchar(32) not null references move_in_plan,
    round               integer     not null check (round > 0),
    -- the plan's own, or that of the change
    case_number         varchar(32) not null unique references case_file,
    -- only units that have no notice yet
    only_new            boolean     not null,
    -- the process instance that sends them; null until it runs
    process_instance_id varchar(64),
    begun_at            timestamptz not null,
    -- when no unit was left; what is on paper may still be on its way
    merged_at           timestamptz,
    primary key (plan, round)
);

-- The one case of each unit of a batch: what stops a second one
create table move_in_unit_case (
    batch       bigint      not null references handover_batch,
    unit        bigint      not null references unit,
    case_number varchar(32) not null unique,
    plan        varchar(32) not null references move_in_plan,
    primary key (batch, unit)
);

create index move_in_unit_case_of_unit on move_in_unit_case (unit);

-- One notice (入伙通知书, MI-02) to one owner of one unit
create table move_in_notice (
    id         bigint       generated always as identity primary key,
    plan       varchar(32)  not null,
    round      integer      not null,
    -- counts the groups in which the units of the round were taken
    part       integer      not null,
    unit       bigint       not null references unit,
    -- null where the register knows no owner of the unit
    person     bigint       references person,
    name       varchar(100),
    state      varchar(20)  not null
        check (state in ('PENDING', 'SENT', 'PAPER', 'DELIVERED', 'NO_OWNER', 'REPLACED')),
    -- by which way it went: mail, webhook; visit, post or other for a delivery on paper
    way        varchar(20),
    -- why it is on paper or still pending, in Chinese and without addresses
    problem    varchar(500),
    tries      integer      not null default 0,
    changed_at timestamptz  not null,
    -- who delivered or returned it; null where the system did
    changed_by varchar(64),
    foreign key (plan, round) references move_in_round,
    unique (plan, round, unit, person),
    check ((person is null) = (state = 'NO_OWNER'))
);

create index move_in_notice_of_part on move_in_notice (plan, round, part);
create index move_in_notice_of_unit on move_in_notice (unit);
