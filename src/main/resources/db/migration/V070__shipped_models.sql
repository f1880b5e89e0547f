-- What a release shipped last, file by file, so that a restart or a release never overwrites what a manager deployed since
create table shipped_file (
    procedure  varchar(64)  not null,
    path       varchar(255) not null,
    sha256     char(64)     not null,
    shipped_at timestamptz  not null,
    primary key (procedure, path)
);

-- Where a release and a manager have both changed a file: the manager's is in force, the difference is reported
create table model_conflict (
    procedure   varchar(64)  not null,
    path        varchar(255) not null,
    shipped     text         not null,
    in_force    text         not null,
    reported_at timestamptz  not null,
    primary key (procedure, path)
);
