-- The move-in register (入伙登记表, MI-04) and what each move-in came to. Personal data and long texts stand here, never in
-- the engine's variables.
create table move_in (
    case_number          varchar(32) primary key references case_file,
    unit_id              bigint      not null references unit,
    -- the plan of its batch, null for a single owner
    plan_case            varchar(32) references case_file,
    handover_from        timestamptz,
    handover_until       timestamptz not null,
    is_open              boolean     not null default true,
    notice_taken_at      timestamptz,
    -- the owner in the register, once the papers have passed
    owner_person         bigint      references person,
    intended_use         varchar(20),
    keys_at              timestamptz,
    keys_received_by     varchar(50),
    keys_by              varchar(64),
    inspection_at        timestamptz,
    inspection_engineer  varchar(64),
    inspection_assistant varchar(64),
    inspection_way       varchar(20),
    inspected_at         timestamptz,
    attended_by          varchar(50),
    -- readings that hold: m³, kWh, m³; null where the unit has no such meter
    water                numeric(12, 2),
    electricity          numeric(12, 2),
    gas                  numeric(12, 2),
    signing              varchar(20),
    signed_by            varchar(50),
    company_signed_by    varchar(64),
    signed_at            timestamptz,
    refusal_reason       varchar(500),
    witness              varchar(50)
);

-- A unit is handed over once at a time
create unique index move_in_open_unit on move_in (unit_id) where is_open;

-- Each time somebody came for the owner: with the notice (MI-04), and to the joint inspection (MI-11)
create table move_in_visit (
    id                   bigint      generated always as identity primary key,
    case_number          varchar(32) not null references move_in,
    occasion             varchar(20) not null check (occasion in ('NOTICE', 'INSPECTION')),
    visited_at           timestamptz not null,
    visitor              varchar(20) not null,
    shown_name           varchar(50),
    representative       varchar(50),
    representative_phone varchar(30),
    authorisation_kind   varchar(30),
    authorisation_number varchar(60),
    authorisation_until  date,
    authorisation_copy   boolean,
    result               varchar(30),
    by_user              varchar(64)
);

create index move_in_visit_case on move_in_visit (case_number);

-- The nine papers: signed for, or noted why not (MI-05)
create table move_in_paper (
    case_number varchar(32) not null references move_in,
    paper       varchar(30) not null,
    is_signed   boolean     not null,
    received_by varchar(50) not null,
    note        varchar(200),
    handed_at   timestamptz not null,
    by_user     varchar(64),
    primary key (case_number, paper),
    check (is_signed or note is not null)
);

-- Each check of the owner's papers (MI-07)
create table move_in_review (
    id          bigint        generated always as identity primary key,
    case_number varchar(32)   not null references move_in,
    is_passed   boolean       not null,
    reasons     varchar(2000),
    reviewed_at timestamptz   not null,
    by_user     varchar(64)
);

create index move_in_review_case on move_in_review (case_number);

-- What finance's table said when the bill was issued (MI-09)
create table move_in_bill (
    case_number varchar(32) not null references move_in,
    fee         varchar(30) not null,
    amount_fen  bigint      not null check (amount_fen > 0),
    primary key (case_number, fee)
);

-- State of each part at the joint inspection (MI-11)
create table move_in_part (
    case_number varchar(32) not null references move_in,
    position    integer     not null,
    part        varchar(20) not null,
    state       varchar(20) not null,
    note        varchar(200),
    primary key (case_number, position)
);

-- What both found to need repair, and the repair that it became (MI-11)
create table move_in_defect (
    case_number varchar(32)   not null references move_in,
    number      integer       not null,
    -- the process instance whose form describes it, and what stands behind the names of the form's fields
    forms       varchar(64)   not null,
    item        varchar(10)   not null,
    place       varchar(200)  not null,
    fault_kind  varchar(30)   not null,
    need        varchar(1000) not null,
    repair_case varchar(32)   unique references case_file,
    primary key (case_number, number),
    unique (case_number, forms, item)
);
