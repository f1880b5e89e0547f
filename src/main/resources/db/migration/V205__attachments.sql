-- Files that were handed in for a case: drawings, certificates, contracts, photos. Each is kept as it came.
create table attachment (
    id          bigint generated always as identity primary key,
    case_number varchar(40)  not null references case_file,
    -- id of the kind, as the procedure's package offers it
    kind        varchar(60)  not null,
    -- a new version is the next one, the earlier ones stay
    round       integer      not null check (round >= 1),
    -- as it was given, cleaned
    name        varchar(120) not null check (name <> ''),
    -- by its content
    media_type  varchar(60)  not null,
    size        bigint       not null check (size > 0),
    sha256      char(64)     not null check (sha256 ~ '^[0-9a-f]{64}$'),
    note        varchar(200),
    -- user id
    uploaded_by varchar(64)  not null,
    uploaded_at timestamptz  not null,
    unique (case_number, kind, round)
);

-- The content, cut into parts so that nobody needs a whole file in memory
create table attachment_part (
    attachment bigint  not null references attachment,
    no         integer not null check (no >= 0),
    bytes      bytea   not null check (octet_length(bytes) between 1 and 1048576),
    primary key (attachment, no)
);
-- PDF and pictures are compressed already
alter table attachment_part alter column bytes set storage external;

create function attachment_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on attachment
    for each statement execute function attachment_append_only();
create trigger append_only before update or delete or truncate on attachment_part
    for each statement execute function attachment_append_only();
