-- What auditors search in: one row for each case and one for each of its user tasks, derived from case_file, the ledger,
-- what people handed in, and the engine's history. Nothing here is known only here: io.guanjia.audit.find can make every
-- row again.

-- What stands in the diagram of each version, so that a clause is found without reading a model
create table audit_element (
    -- of the process, with its version: the engine's id
    definition_id varchar(64)  not null,
    element       varchar(255) not null,
    type          varchar(64)  not null,
    name          varchar(255),
    -- the clauses that the element carries out, as its extension property says them and one by one
    clause        varchar(255),
    clauses       text[]       not null,
    primary key (definition_id, element)
);

create table audit_case (
    case_number varchar(40) primary key references case_file on delete cascade,
    -- case_file.process_instance_id, the root process instance
    subject     varchar(64) not null,
    procedure   varchar(64) not null,
    office_id   bigint,
    unit_id     bigint,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    state       varchar(10) not null,
    kind        varchar(60),
    level       varchar(20),
    -- as the procedure noted it, null where it notes none
    in_time     boolean,
    -- not in time, or a step ended after it was due. Besides, a case is late at this moment if next_due has passed
    late        boolean     not null,
    -- when the next of its open steps is due, null if none is
    next_due    timestamptz,
    -- money that came in and money that was paid out for the case, entries that were taken back aside
    amount_fen  bigint      not null,
    -- user ids of all who did something in it, in their order
    actors      text[]      not null,
    -- of the elements that were passed and of the ledger's entries, in their order
    clauses     text[]      not null
);
create index audit_case_subject on audit_case (subject);
create index audit_case_prefix on audit_case (case_number varchar_pattern_ops);
create index audit_case_opened on audit_case (opened_at desc, case_number desc);
create index audit_case_procedure on audit_case (procedure, opened_at desc, case_number desc);
create index audit_case_office on audit_case (office_id, opened_at desc, case_number desc);
create index audit_case_unit on audit_case (unit_id, opened_at desc, case_number desc);

create table audit_step (
    -- the user task
    task_id         varchar(64)  primary key,
    case_number     varchar(40)  not null references audit_case on delete cascade,
    subject         varchar(64)  not null,
    -- key of the process that the element stands in, and of the case's own
    procedure       varchar(255) not null,
    root_procedure  varchar(64)  not null,
    process_instance_id varchar(64) not null,
    definition_id   varchar(64)  not null,
    element         varchar(255) not null,
    name            varchar(255),
    clause          varchar(255),
    clauses         text[]       not null,
    office_id       bigint,
    unit_id         bigint,
    created_at      timestamptz  not null,
    ended_at        timestamptz,
    due_at          timestamptz,
    -- ended after it was due. Besides, an open step is late at this moment if due_at has passed
    late            boolean      not null,
    assignee        varchar(255),
    -- in office hours of working days between created_at and ended_at, whole minutes; null while it is open
    working_minutes integer,
    -- completed, or why it was taken away; null while it is open
    outcome         varchar(4000)
);
create index audit_step_case on audit_step (case_number, created_at);
