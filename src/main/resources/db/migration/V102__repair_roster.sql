-- The roster of repair staff: what the members of the group engineering can do and who is on duty (RE-03, RE-04).
-- Who is a member is the engine's matter; a member without a row has no skills and is off duty.
create table repair_technician (
    user_id       varchar(64) primary key,
    -- null while off duty
    on_duty_since timestamptz
);

create table repair_skill (
    user_id varchar(64) not null references repair_technician,
    skill   varchar(20) not null check (skill in
                ('plumbing', 'electrical', 'lift', 'structure', 'woodwork', 'weakCurrent', 'general')),
    primary key (user_id, skill)
);

-- Every change of the two, for good
create table repair_roster_change (
    id          bigint      generated always as identity primary key,
    user_id     varchar(64) not null,
    old_skills  text[]      not null,
    new_skills  text[]      not null,
    old_on_duty boolean     not null,
    new_on_duty boolean     not null,
    changed_by  varchar(64) not null,
    changed_at  timestamptz not null
);

create index repair_roster_change_of_user on repair_roster_change (user_id, id);

-- Whom the table repair-assignment led to, each time, and why; whom the dispatcher chose stands in repair_order
create table repair_proposal (
    id           bigint      generated always as identity primary key,
    case_number  varchar(32) not null references repair_order,
    skill        varchar(30) not null,
    load_limit   integer     not null,
    on_duty_only boolean     not null,
    -- null where nobody could be proposed
    technician   varchar(64),
    reason       varchar(20) not null check (reason in ('PREVIOUS', 'SKILL', 'GENERAL', 'NOBODY')),
    proposed_at  timestamptz not null,
    check ((technician is null) = (reason = 'NOBODY'))
);

create index repair_proposal_of_case on repair_proposal (case_number, id);

-- A person's newest order, and the open cases among the many closed ones, are asked for at each proposal
create index repair_order_newest_of_technician on repair_order (technician, reported_at);
create index case_file_open on case_file (case_number) where state = 'OPEN';
