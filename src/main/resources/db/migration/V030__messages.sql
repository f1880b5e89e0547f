-- Messages to people: one row for each message that was handed over, whatever the channel. It is what the page shows.
create table message (
    id              bigint generated always as identity primary key,
    idempotency_key varchar(200) not null,
    -- whom it was for: group:<id>, user:<id>, everyone, or person:<digest of name and addresses>
    recipient       varchar(200) not null,
    recipient_kind  varchar(10)  not null check (recipient_kind in ('person', 'user', 'group', 'everyone')),
    recipient_id    text,
    recipient_name  varchar(200) not null,
    -- masked already; the full number stays in the register and the case
    recipient_phone varchar(40),
    case_number     text,
    template        text         not null,
    subject         text         not null,
    body            text         not null,
    -- how many people each channel reached; none by either means that it stands on the page only
    by_mail         integer      not null,
    by_webhook      integer      not null,
    sent_at         timestamptz  not null,
    -- a resident whom no channel reaches is told by word of mouth
    told_at         timestamptz,
    told_by         text,
    unique (idempotency_key, recipient)
);

create index message_newest_first on message (sent_at desc, id desc);
create index message_by_case on message (case_number);

-- What has left the house, one row a person, committed by itself: a repeat after a failure skips whom it finds here
create table message_delivery (
    idempotency_key varchar(200) not null,
    recipient       varchar(200) not null,
    contact         varchar(200) not null,
    channel         varchar(10)  not null check (channel in ('mail', 'webhook')),
    delivered_at    timestamptz  not null,
    primary key (idempotency_key, recipient, contact)
);
