-- That a company which was put out may be named in applications again, and why it was put out then. Rows are only ever added
create table contractor_readmission (
    id            bigint        generated always as identity primary key,
    contractor_id bigint        not null references contractor,
    barred_by_case varchar(32)  references case_file,
    barred_at     timestamptz   not null,
    barred_reason varchar(1000) not null,
    reason        varchar(1000) not null,
    by_user       varchar(64)   not null,
    readmitted_at timestamptz   not null
);
