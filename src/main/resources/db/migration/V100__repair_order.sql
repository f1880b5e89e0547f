-- The record of reported faults (客户报事登记表, RE-02) and what became of each. Personal data and long texts stand here,
-- never in the engine's variables.
create table repair_order (
    case_number     varchar(32)   primary key references case_file,
    channel         varchar(20)   not null,
    requester_name  varchar(50)   not null,
    phone           varchar(30)   not null,
    email           varchar(200),
    -- of a fault in a public area the nearest one, which says whose office it is
    unit_id         bigint        not null references unit,
    -- home: inside a unit, where consent is needed (RE-06); public: everywhere else
    location        varchar(20)   not null,
    place           varchar(200)  not null,
    fault_kind      varchar(30)   not null,
    description     varchar(2000) not null,
    wished_at       timestamptz,
    reported_at     timestamptz   not null,
    -- the complaint, move-in or earlier repair that it came from
    origin_case     varchar(32)   references case_file,
    defect_persists boolean       not null default false,
    level           varchar(20),
    technician      varchar(64),
    contractor      varchar(100),
    arrived_at      timestamptz,
    price_fen       bigint        check (price_fen >= 0),
    promised_at     timestamptz,
    repaired_at     timestamptz,
    rounds          integer       not null default 1
);

create index repair_order_unit on repair_order (unit_id);
create index repair_order_technician on repair_order (technician);
create index repair_order_origin on repair_order (origin_case);

-- Each try to reach somebody before a home is entered without the resident (RE-15, KY-05)
create table repair_entry_attempt (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references repair_order,
    whom        varchar(20)   not null,
    name        varchar(50)   not null,
    phone       varchar(30),
    tried_at    timestamptz   not null,
    reached     boolean       not null,
    consents    boolean,
    words       varchar(1000),
    by_user     varchar(64)
);

create index repair_entry_attempt_case on repair_entry_attempt (case_number);

-- The visits after the repair of a big defect, on a record of their own (专项记录, RE-12)
create table repair_defect_visit (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references repair_order,
    visit       integer       not null,
    visited_at  timestamptz   not null,
    persists    boolean       not null,
    findings    varchar(2000) not null,
    by_user     varchar(64)
);

create index repair_defect_visit_case on repair_defect_visit (case_number);

-- Whom to ask when the owner cannot be reached (RE-15)
create table emergency_contact (
    id       bigint       generated always as identity primary key,
    unit     bigint       not null references unit,
    name     varchar(50)  not null,
    relation varchar(50),
    phone    varchar(30)  not null
);

create index emergency_contact_unit on emergency_contact (unit);
