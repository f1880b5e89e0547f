-- A case that another case has brought about, such as the repair of a defect that was found at move-in.
create table case_link (
    from_case varchar(32)  not null references case_file on delete cascade,
    to_case   varchar(32)  not null references case_file on delete cascade,
    -- in Chinese and without private data
    what      varchar(100) not null,
    primary key (from_case, to_case)
);
create index case_link_back on case_link (to_case);

insert into case_link (from_case, to_case, what)
select origin_case, case_number, '报修' from repair_order where origin_case is not null
on conflict do nothing;
