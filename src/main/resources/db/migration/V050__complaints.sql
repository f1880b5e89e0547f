-- The complaint record (投诉记录表): what the complainant said and what he was told (CO-01, CO-02). Personal data and
-- long texts stand here, never in the engine's variables.
create table complaint (
    case_number      varchar(32)   primary key references case_file,
    channel          varchar(20)   not null,
    channel_detail   varchar(300),
    received_by      varchar(20)   not null,
    received_at      timestamptz   not null,
    complainant_name varchar(50)   not null,
    unit_id          bigint        not null references unit,
    phone            varchar(30)   not null,
    email            varchar(200),
    reply_channel    varchar(20)   not null,
    kind             varchar(20)   not null,
    description      varchar(2000) not null,
    happened_at      timestamptz   not null,
    place            varchar(200)  not null,
    people_involved  varchar(200),
    first_plan       varchar(1000) not null,
    apology_given    boolean       not null,
    thanks_given     boolean       not null,
    level            varchar(20),
    settlement       varchar(2000),
    settled_at       timestamptz,
    rounds           integer       not null default 1
);

create index complaint_unit on complaint (unit_id);
create index complaint_received on complaint (received_at);
