-- Cases of goods that leave or enter a building (GO-01 to GO-04). Personal data and long texts stand here, never in the
-- engine's variables.
create table goods_exit (
    case_number      varchar(32)  primary key references case_file,
    -- the move-out or move-in that it came from
    origin_case      varchar(32)  references case_file,
    direction        varchar(3)   not null check (direction in ('OUT', 'IN')),
    moving_out       boolean      not null,
    level            varchar(20)  not null,
    unit             bigint       not null references unit,
    contact_name     varchar(50)  not null,
    phone            varchar(30)  not null,
    email            varchar(200),
    -- who asks, business, carrier and time are null until they are written down
    applicant        varchar(20)  check (applicant in ('business', 'owner', 'tenant')),
    business         varchar(100),
    carrier          varchar(50),
    -- kind of document and the last characters of its number, no more (EN-07)
    carrier_document varchar(50),
    wished_at        timestamptz,
    -- which of the lists holds; each correction is a further one
    list             integer      not null default 1,
    -- stamp, signature or consent, as the desk has seen it
    authority        varchar(20),
    -- the person on file who signed, or the owner who confirmed
    authority_by     varchar(400),
    owed_fen         bigint,
    -- when goods may be moved, as the table said at the newest offer: a JSON list
    slot_rules       jsonb
);
create index goods_exit_origin on goods_exit (origin_case);
create index goods_exit_unit on goods_exit (unit);

create table goods_exit_line (
    case_number varchar(32)  not null references goods_exit,
    list        integer      not null,
    position    integer      not null,
    name        varchar(100) not null,
    kind        varchar(20)  not null,
    quantity    integer      not null check (quantity > 0),
    primary key (case_number, list, position)
);

-- Goods that were refused entry (GO-03), for good
create table goods_refusal (
    id           bigint generated always as identity primary key,
    case_number  varchar(32) not null references goods_exit,
    list         integer     not null,
    refused_kind varchar(50) not null,
    refused_at   timestamptz not null,
    unique (case_number, list)
);
