-- What the auditors' overview counts. Both tables are derived and are made again after this: their rows are thrown away
-- here, so that each gets what is added to it.
delete from audit_case;

-- Which clause set the step's limit, null where it has none or where none is named
alter table audit_step add column limit_clause varchar(20);
alter table audit_step add column completed boolean
    generated always as (outcome is not distinct from 'completed') stored;
-- How often it was taken up again before it was closed; null while it is open, and where its procedure does not tell
alter table audit_case add column reopened integer;

-- Elements that a case passes when it is taken up again
create table audit_reopening (
    procedure varchar(64)  not null,
    element   varchar(255) not null,
    primary key (procedure, element)
);
insert into audit_reopening values
    ('complaint-handling', 'serviceTask_reopenComplaint'),
    ('repair-dispatch', 'serviceTask_startRework');

-- The engine's tables are made after this migration, so they are named in functions only.
create function audit_step_limit() returns trigger language plpgsql as $$
begin
    -- The words that explain the limit end with its clause; without them a step of one clause leaves no doubt
    new.limit_clause := coalesce(
        (select substring(v.text_ from '依据([A-Z]{2}-[0-9]{2})')
         from act_hi_taskinst t
         join act_hi_varinst v on v.act_inst_id_ = t.act_inst_id_ and v.name_ = 'deadline'
         where t.id_ = new.task_id limit 1),
        case when cardinality(new.clauses) = 1 then new.clauses[1] end);
    return new;
end $$;

create trigger audit_step_limit before insert on audit_step
    for each row when (new.due_at is not null) execute function audit_step_limit();
create trigger audit_step_new_limit before update on audit_step
    for each row when (new.due_at is not null and new.due_at is distinct from old.due_at)
    execute function audit_step_limit();

create function audit_case_reopened() returns trigger language plpgsql as $$
begin
    new.reopened := (
        select count(a.id_)
        from guanjia.audit_reopening r
        left join act_hi_actinst a on a.root_proc_inst_id_ = new.subject and a.act_id_ = r.element
        where r.procedure = new.procedure
        having count(r.element) > 0);
    return new;
end $$;

create trigger audit_case_ended before insert on audit_case
    for each row when (new.closed_at is not null) execute function audit_case_reopened();
create trigger audit_case_closed before update on audit_case
    for each row when (new.closed_at is not null and new.closed_at is distinct from old.closed_at)
    execute function audit_case_reopened();

-- Each holds all that its figures need, so that a million cases are counted without a look at their rows
create index audit_case_span on audit_case (opened_at, closed_at) include (procedure, office_id);
create index audit_case_closing on audit_case (closed_at)
    include (procedure, office_id, state, in_time, reopened, case_number) where closed_at is not null;
create index audit_step_ended on audit_step (ended_at)
    include (root_procedure, procedure, element, office_id, limit_clause, due_at, late, completed, working_minutes)
    where ended_at is not null;
create index audit_step_overdue on audit_step (due_at) where ended_at is null;
-- What customers said when they were asked
create index form_record_form on form_record (form_id, submitted_at);
