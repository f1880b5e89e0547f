-- Workers' passes of renovations (临时工作证; RN-05, RN-07, RN-14, M4 装修 一.5, 一.10, 一.15, 一.17), their tools (RN-13,
-- M4 装修 一.12), and what the gate was shown.

-- Where work is done: one for a renovation
create table work_site (
    case_number  varchar(40)  primary key references case_file,
    unit_id      bigint       not null references unit,
    contractor   varchar(100) not null,
    -- who is in charge on site (施工负责人)
    site_manager varchar(50)  not null,
    -- the term of the permit; null until the first passes are issued
    valid_from   timestamptz,
    valid_until  timestamptz,
    state        varchar(10)  not null default 'OPEN' check (state in ('OPEN', 'STOPPED', 'CLOSED')),
    -- why it is stopped
    reason       varchar(500),
    changed_at   timestamptz  not null,
    check (valid_until > valid_from),
    check ((valid_from is null) = (valid_until is null)),
    check (state <> 'STOPPED' or reason is not null)
);

create table work_pass (
    id            bigint generated always as identity primary key,
    case_number   varchar(40)  not null references work_site,
    -- counted from 1 within the case, never given twice
    position      integer      not null check (position > 0),
    name          varchar(50)  not null check (name <> ''),
    -- 工种
    trade         varchar(50)  not null check (trade <> ''),
    -- the last four characters of the identity document, never the whole number
    document_tail char(4)      not null check (document_tail ~ '^[0-9A-Z]{4}$'),
    phone         varchar(20),
    state         varchar(10)  not null default 'APPLIED'
                  check (state in ('APPLIED', 'ISSUED', 'RETURNED', 'LOST', 'RECALLED', 'WITHDRAWN')),
    applied_by    varchar(64),
    applied_at    timestamptz  not null,
    -- what stands on the pass, for typing
    number        varchar(48)  unique,
    -- what the QR code holds; opens nothing without a guard's login
    token         varchar(43)  unique,
    -- the owner or the site manager who signed for it
    signed_by     varchar(50),
    valid_from    timestamptz,
    issued_by     varchar(64),
    issued_at     timestamptz,
    -- how it came to its present state where that is none of the first two
    ended_by      varchar(64),
    ended_at      timestamptz,
    ended_reason  varchar(500),
    unique (case_number, position),
    check ((number is null) = (state in ('APPLIED', 'WITHDRAWN'))),
    check ((number is null) = (token is null) and (number is null) = (signed_by is null)
        and (number is null) = (valid_from is null) and (number is null) = (issued_at is null)),
    check ((ended_at is null) = (state in ('APPLIED', 'ISSUED'))),
    check (state <> 'RECALLED' or ended_reason is not null)
);
-- Nobody has two passes for the same work at the same time
create unique index work_pass_of_worker on work_pass (case_number, name, document_tail)
    where state in ('APPLIED', 'ISSUED');

create function work_pass_goes_on() returns trigger language plpgsql as $$
begin
    if old.number is not null and (new.number, new.token, new.case_number, new.name, new.issued_at)
            is distinct from (old.number, old.token, old.case_number, old.name, old.issued_at) then
        raise exception 'An issued pass stays what it is';
    end if;
    if new.state <> old.state and (old.state, new.state) not in (('APPLIED', 'ISSUED'), ('APPLIED', 'WITHDRAWN'),
            ('ISSUED', 'RETURNED'), ('ISSUED', 'LOST'), ('ISSUED', 'RECALLED'), ('RECALLED', 'RETURNED'),
            ('RECALLED', 'LOST'), ('LOST', 'RETURNED')) then
        raise exception 'A pass does not go from % to %', old.state, new.state;
    end if;
    return new;
end $$;
create trigger work_pass_goes_on before update on work_pass for each row execute function work_pass_goes_on();

-- A table of its own: lists of passes are read without it
create table work_pass_photo (
    pass bigint primary key references work_pass,
    jpeg bytea  not null check (substring(jpeg from 1 for 3) = '\xffd8ff'::bytea and octet_length(jpeg) <= 500000)
);

-- What happened to a site or one of its passes; never changed
create table work_change (
    id          bigint generated always as identity primary key,
    case_number varchar(40)  not null references work_site,
    -- null where it is about the site
    pass        bigint       references work_pass,
    what        varchar(20)  not null check (what in ('OPENED', 'APPLIED', 'PHOTO', 'WITHDRAWN', 'ISSUED', 'PROLONGED',
                    'STOPPED', 'RESUMED', 'RECALLED', 'RETURNED', 'LOST', 'CLOSED')),
    -- the end of the term, where that is what changed
    valid_until timestamptz,
    reason      varchar(500),
    -- user id; null where the application itself did it
    actor       varchar(64),
    changed_at  timestamptz  not null
);
create index work_change_of_case on work_change (case_number, id);

-- What a guard was shown
create table work_pass_scan (
    id         bigint generated always as identity primary key,
    pass       bigint      not null references work_pass,
    -- the unit at which the worker was, where the guard has asked for it
    unit_id    bigint      references unit,
    verdict    varchar(10) not null,
    scanned_by varchar(64) not null,
    scanned_at timestamptz not null
);
create index work_pass_scan_of_pass on work_pass_scan (pass, id);

create table work_tool (
    id            bigint generated always as identity primary key,
    case_number   varchar(40)  not null references work_site,
    name          varchar(100) not null check (name <> ''),
    quantity      integer      not null check (quantity > 0),
    -- how many of them have gone out
    out_quantity  integer      not null default 0 check (out_quantity between 0 and quantity),
    -- make, colour, number: what tells it from others
    marks         varchar(200),
    -- the worker who brought it; null for what belongs to the whole site
    brought_by    bigint       references work_pass,
    registered_by varchar(64)  not null,
    registered_at timestamptz  not null
);
create index work_tool_of_case on work_tool (case_number, id);

create table work_tool_movement (
    id       bigint generated always as identity primary key,
    tool     bigint      not null references work_tool,
    -- IN is coming in again after it was out; the first coming in is the registration
    way      varchar(3)  not null check (way in ('OUT', 'IN')),
    quantity integer     not null check (quantity > 0),
    -- whose pass was shown; null where it was done at the desk
    pass     bigint      references work_pass,
    moved_by varchar(64) not null,
    moved_at timestamptz not null
);
create index work_tool_movement_of_tool on work_tool_movement (tool, id);

create function work_record_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was done with passes and tools stays on record';
end $$;
create trigger work_change_stays before update or delete on work_change
    for each row execute function work_record_stays();
create trigger work_pass_scan_stays before update or delete on work_pass_scan
    for each row execute function work_record_stays();
create trigger work_tool_movement_stays before update or delete on work_tool_movement
    for each row execute function work_record_stays();
