-- Case numbers such as TS-20261121-0001: one counter for each prefix and day, without gaps
create table case_counter (
    prefix varchar(8) not null,
    day    date       not null,
    last   integer    not null,
    primary key (prefix, day)
);
