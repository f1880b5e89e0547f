-- What a manager says of single days, above the published holidays and the week
create table calendar_override (
    day        date         primary key,
    working    boolean      not null,
    name       varchar(50)  not null,
    changed_by varchar(255) not null,
    changed_at timestamptz  not null
);

-- Every change of a row, with the values before it; null before means added, null after means removed
create table calendar_override_change (
    id          bigint generated always as identity primary key,
    day         date         not null,
    old_working boolean,
    old_name    varchar(50),
    new_working boolean,
    new_name    varchar(50),
    changed_by  varchar(255) not null,
    changed_at  timestamptz  not null
);
create index calendar_override_change_day on calendar_override_change (day);
