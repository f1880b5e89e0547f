-- One row for each case of any procedure: what is looked up by number, unit or office without asking the engine.
create table case_file (
    case_number         varchar(40)  primary key,
    procedure           varchar(64)  not null,
    process_instance_id varchar(64)  not null,
    office_id           bigint references office,
    unit_id             bigint references unit,
    -- what it is about and how grave, in the words of the procedure; null until it is classified
    kind                varchar(60),
    level               varchar(20),
    -- user id of the first person asked (EN-02)
    owner               varchar(64)  not null,
    -- without names, phone numbers or other private data: it is shown beyond those who work on the case
    title               varchar(200) not null,
    opened_at           timestamptz  not null,
    state               varchar(10)  not null check (state in ('OPEN', 'CLOSED', 'WITHDRAWN')),
    closed_at           timestamptz,
    outcome             varchar(500),
    check ((state = 'OPEN') = (closed_at is null))
);
create index case_file_of_unit on case_file (unit_id);

-- EN-06: the customer communication record (客户沟通记录表)
create table communication_record (
    id          bigint generated always as identity primary key,
    case_number varchar(40)  not null references case_file,
    happened_at timestamptz  not null,
    direction   varchar(3)   not null check (direction in ('IN', 'OUT')),
    way         varchar(20)  not null check (way in
                    ('DESK', 'PHONE', 'HOME_VISIT', 'FORUM', 'TEXT_MESSAGE', 'MAIL', 'RETURN_VISIT')),
    with_whom   varchar(100) not null,
    -- user id; null where the application itself sent the message
    by_user     varchar(64),
    content     text         not null,
    element_id  varchar(255)
);
-- Read newest first and paged by key
create index communication_by_time on communication_record (happened_at, id);
create index communication_by_case on communication_record (case_number, happened_at, id);
create index communication_by_way on communication_record (way, happened_at, id);
