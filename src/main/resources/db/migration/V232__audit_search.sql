-- How auditors find what they look for: searches that they keep, and indexes for each criterion

create table audit_saved_search (
    id         bigint generated always as identity primary key,
    -- user id of the auditor who keeps it, and who alone may change it
    owner      varchar(64)   not null,
    name       varchar(40)   not null check (name <> ''),
    -- of the search page's address, without its question mark
    query      varchar(4000) not null,
    -- other auditors see it too
    shared     boolean       not null,
    changed_at timestamptz   not null,
    unique (owner, name)
);

create index audit_case_actors on audit_case using gin (actors) with (gin_pending_list_limit = 512);
-- With the procedure, so that a clause that hardly ever occurs in one is not looked for in all cases that have it
create index audit_case_clauses on audit_case using gin (array_append(clauses, cast(procedure as text)))
    with (gin_pending_list_limit = 512);
create index audit_case_closed on audit_case (closed_at);
create index audit_case_late on audit_case (opened_at desc, case_number desc) where late;
create index audit_case_due on audit_case (next_due) where next_due is not null;
create index audit_case_state on audit_case (state, opened_at desc, case_number desc) where state <> 'CLOSED';
create index audit_case_amount on audit_case (amount_fen) where amount_fen > 0;
create index audit_case_kind on audit_case (kind, opened_at desc, case_number desc) where kind is not null;

-- Names are looked for as they begin
create index case_party_name on case_party (name varchar_pattern_ops);
create index person_name on person (name varchar_pattern_ops);
