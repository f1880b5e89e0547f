-- Each printing of a paper: who has what in his hands, and whether it is the one that was printed.
create sequence paper_issue_number;

create table paper_issue (
    -- from the sequence, before the paper is made: it stands on the paper
    id            bigint       primary key,
    case_number   varchar(40)  not null references case_file,
    paper         varchar(64)  not null,
    issued_by     varchar(64)  not null,
    issued_at     timestamptz  not null,
    phones_hidden boolean      not null,
    sha256        varchar(64)  not null check (sha256 ~ '^[0-9a-f]{64}$')
);
create index paper_issue_by_case on paper_issue (case_number, id);
create index paper_issue_by_time on paper_issue (issued_at);
