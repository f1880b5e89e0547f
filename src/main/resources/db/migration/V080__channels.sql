-- Keys of other channels (phone system, WeChat, app). A row is never deleted: it is the record of who made the key and
-- who withdrew it.
create table channel_key (
    id              bigint generated always as identity primary key,
    -- finds the row; no secret
    prefix          varchar(16)  not null unique,
    -- SHA-256 of the whole key
    hash            bytea        not null,
    channel         varchar(40)  not null,
    processes       text[]       not null,
    -- requests a minute
    rate            integer      not null check (rate > 0),
    created_by      varchar(255) not null,
    created_at      timestamptz  not null,
    last_used_at    timestamptz,
    withdrawn_by    varchar(255),
    withdrawn_at    timestamptz,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index channel_key_of_channel on channel_key (channel);

-- What a channel has asked for, so that a repeat gets the same answer. Kept for a configured time.
create table channel_request (
    channel         varchar(40)  not null,
    idempotency_key varchar(200) not null,
    -- SHA-256 of process and fields
    hash            bytea        not null,
    -- null only inside the transaction that starts the case
    case_number     varchar(40),
    asked_at        timestamptz  not null,
    primary key (channel, idempotency_key)
);
create index channel_request_by_time on channel_request (asked_at);

-- Which channel a case came in by: for that one its state is open
create table channel_case (
    case_number varchar(40) primary key references case_file,
    channel     varchar(40) not null
);
