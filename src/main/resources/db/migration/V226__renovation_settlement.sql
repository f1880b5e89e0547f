-- What each trade said at each acceptance (RN-14, 二次装修竣工验收报告)
create table renovation_acceptance (
    case_number varchar(32)   not null references renovation,
    round       integer       not null check (round >= 1),
    trade       varchar(30)   not null,
    result      varchar(15)   not null check (result in ('passed', 'failed', 'notApplicable')),
    note        varchar(1000) not null,
    by_user     varchar(64)   not null,
    accepted_at timestamptz   not null,
    primary key (case_number, round, trade)
);

-- What goes back at the end and what is kept, as the table of refunds and the manager had it (RN-07, RN-14)
create table renovation_settlement (
    case_number     varchar(32)   primary key references renovation,
    -- until when the passes were to be back, and when they were; null where none were out
    passes_due_at   timestamptz,
    passes_back_at  timestamptz,
    -- whether permit and passes were renewed later than that after a term had ended
    renewed_late    boolean       not null default false,
    permit_returned boolean,
    receipt         varchar(5)    check (receipt in ('shown', 'lost')),
    damage_fen      bigint        check (damage_fen >= 0),
    damage_reason   varchar(1000)
);
create table renovation_settlement_line (
    case_number varchar(32)   not null references renovation_settlement,
    line_no     integer       not null,
    fee         varchar(30)   not null,
    text        varchar(200)  not null,
    fen         bigint        not null check (fen > 0),
    -- whether it goes back; else it is kept
    back        boolean       not null,
    primary key (case_number, line_no)
);
