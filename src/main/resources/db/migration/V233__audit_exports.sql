-- Exports of cases by auditors: who took what along, when and how. What was exported is not kept here, nor anywhere else.
create table audit_export (
    id           bigint generated always as identity primary key,
    -- user id
    asked_by     varchar(64)  not null,
    asked_at     timestamptz  not null,
    -- the criteria of the search, as the query of an address and in words
    query        text         not null,
    criteria     text         not null,
    format       varchar(6)   not null check (format in ('CSV', 'XLSX', 'XES', 'XES_GZ')),
    -- personal data is replaced
    masked       boolean      not null,
    -- of a table: with a row for each step besides; of a log: with all elements besides user tasks
    detailed     boolean      not null,
    state        varchar(9)   not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    -- when its download began; null until then
    fetched_at   timestamptz,
    -- when it was last heard of: one that is silent for long has died with its node
    heard_at     timestamptz  not null,
    -- set by whoever wants it to stop, read by the node that writes it
    cancel_asked boolean      not null default false,
    -- cases to be written and cases written, and rows of steps or events
    total        integer      not null,
    done         integer      not null default 0,
    parts        bigint       not null default 0,
    file_name    varchar(120) not null,
    bytes        bigint       not null default 0,
    -- of the whole file
    sha256       varchar(64),
    ended_at     timestamptz,
    check ((state = 'RUNNING') = (ended_at is null)),
    check ((state = 'DONE') = (sha256 is not null))
);
create index audit_export_running on audit_export (heard_at) where state = 'RUNNING';
