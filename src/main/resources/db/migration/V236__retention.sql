-- How long history is kept, see src/docs/decisions/retention.md. What is left of a case that is past its time is its
-- row in case_file: number, procedure, office, what it was about, dates.
alter table case_file add column cleaned_at timestamptz;
create index case_file_to_clean on case_file (closed_at, case_number) where state <> 'OPEN' and cleaned_at is null;

-- The clean-up of a night, told together with each batch of it
create table retention_run (
    -- the day on which its window opened, in the office's zone
    night      date        primary key,
    started_at timestamptz not null,
    last_at    timestamptz not null,
    -- null as long as something may be left to do
    ended_at   timestamptz,
    cases      integer     not null default 0,
    -- process instances that belong to no case
    processes  integer     not null default 0,
    entries    integer     not null default 0,
    failed     integer     not null default 0
);

-- What becomes of a table that holds something of a case once the case is past its time. A table that is not named here
-- fails a test, so whoever adds one decides, in the migration that adds it.
create table retention_table (
    name      varchar(64) primary key,
    fate      varchar(5)  not null check (fate in ('GOES', 'BLANK', 'STAYS')),
    -- smaller comes first: what refers to a row goes before the row
    step      smallint    not null default 0,
    -- which rows: $1 numbers of the cases, $2 process instances at the root of their calls, $3 when
    condition text check ((condition is null) = (fate = 'STAYS')),
    -- what is set in them
    blank     text check ((blank is null) = (fate <> 'BLANK')),
    -- why it stays
    reason    text check (fate <> 'STAYS' or reason is not null)
);

create function forget_cases(cases text[], roots text[], at timestamptz) returns void language plpgsql as $$
declare
    of_table guanjia.retention_table;
begin
    for of_table in select * from guanjia.retention_table where fate <> 'STAYS' order by step, name loop
        if of_table.fate = 'GOES' then
            execute format('delete from guanjia.%I where %s', of_table.name, of_table.condition) using cases, roots, at;
        else
            execute format('update guanjia.%I set %s where %s', of_table.name, of_table.blank, of_table.condition)
                using cases, roots, at;
        end if;
    end loop;
end $$;

insert into retention_table (name, fate, step, condition) values
    ('attachment_part', 'GOES', 1, 'attachment in (select id from guanjia.attachment where case_number = any($1))'),
    ('attachment', 'GOES', 2, 'case_number = any($1)'),
    ('audit_step', 'GOES', 1, 'case_number = any($1)'),
    ('audit_case', 'GOES', 2, 'case_number = any($1)'),
    ('case_link', 'GOES', 1, 'from_case = any($1)'),
    ('case_party', 'GOES', 1, 'case_number = any($1)'),
    ('channel_case', 'GOES', 1, 'case_number = any($1)'),
    ('channel_request', 'GOES', 1, 'case_number = any($1)'),
    ('communication_record', 'GOES', 1, 'case_number = any($1)'),
    ('complaint', 'GOES', 1, 'case_number = any($1)'),
    ('form_record', 'GOES', 1, 'root_process_instance_id = any($2)'),
    ('goods_exit_line', 'GOES', 1, 'case_number = any($1)'),
    ('goods_refusal', 'GOES', 1, 'case_number = any($1)'),
    ('goods_exit', 'GOES', 2, 'case_number = any($1)'),
    ('goods_moving_slot', 'GOES', 1, 'case_number = any($1)'),
    ('goods_permit_line', 'GOES', 1, 'permit in (select id from guanjia.goods_permit where case_number = any($1))'),
    ('goods_permit', 'GOES', 2, 'case_number = any($1)'),
    ('key_loan_call', 'GOES', 1, 'case_number = any($1)'),
    ('key_loan_item', 'GOES', 1, 'case_number = any($1)'),
    ('key_loan', 'GOES', 2, 'case_number = any($1)'),
    ('key_review', 'GOES', 1, 'month in (select month from guanjia.key_review_month where case_number = any($1))'),
    ('lock_change', 'GOES', 1, 'case_number = any($1)'),
    ('message_delivery', 'GOES', 1, '(idempotency_key, recipient) in
        (select idempotency_key, recipient from guanjia.message where case_number = any($1))'),
    ('message', 'GOES', 2, 'case_number = any($1)'),
    ('move_in_bill', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_decision', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_defect', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_notice', 'GOES', 1, 'plan = any($1)'),
    ('move_in_paper', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_part', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_plan_change', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_review', 'GOES', 1, 'case_number = any($1)'),
    ('move_in_visit', 'GOES', 1, 'case_number = any($1)'),
    ('move_in', 'GOES', 2, 'case_number = any($1)'),
    ('move_out_attempt', 'GOES', 1, 'case_number = any($1)'),
    ('move_out_balance', 'GOES', 1, 'case_number = any($1)'),
    ('move_out_line_change', 'GOES', 1, 'case_number = any($1)'),
    ('move_out_line', 'GOES', 2, 'case_number = any($1)'),
    ('move_out', 'GOES', 3, 'case_number = any($1)'),
    ('renovation_acceptance', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_event', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_notice', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_permit', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_permit_step', 'GOES', 1,
        'request_id in (select id from guanjia.renovation_request where case_number = any($1))'),
    ('renovation_recheck', 'GOES', 1,
        'finding in (select id from guanjia.renovation_finding where case_number = any($1))'),
    ('renovation_review', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_scope', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_settlement_line', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_settlement', 'GOES', 2, 'case_number = any($1)'),
    ('renovation_stop', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_term', 'GOES', 1, 'case_number = any($1)'),
    ('renovation_finding', 'GOES', 2, 'case_number = any($1)'),
    ('renovation_request', 'GOES', 2, 'case_number = any($1)'),
    ('renovation', 'GOES', 3, 'case_number = any($1)'),
    ('repair_defect_visit', 'GOES', 1, 'case_number = any($1)'),
    ('repair_entry_attempt', 'GOES', 1, 'case_number = any($1)'),
    ('repair_proposal', 'GOES', 1, 'case_number = any($1)'),
    ('repair_order', 'GOES', 2, 'case_number = any($1)'),
    -- They belong to the case of the week that they were drawn in, not to the order that was drawn
    ('repair_sample_order', 'GOES', 1, 'office in (select o.id from guanjia.repair_sample_office o
        join guanjia.repair_sample s on s.week = o.week where s.case_number = any($1))'),
    ('repair_sample_office', 'GOES', 2, 'week in (select week from guanjia.repair_sample where case_number = any($1))'),
    ('work_change', 'GOES', 1, 'case_number = any($1)'),
    ('work_pass_photo', 'GOES', 1, 'pass in (select id from guanjia.work_pass where case_number = any($1))'),
    ('work_pass_scan', 'GOES', 1, 'pass in (select id from guanjia.work_pass where case_number = any($1))'),
    ('work_tool_movement', 'GOES', 1, 'tool in (select id from guanjia.work_tool where case_number = any($1))'),
    ('work_tool', 'GOES', 2, 'case_number = any($1)'),
    ('work_pass', 'GOES', 3, 'case_number = any($1)'),
    ('work_site', 'GOES', 4, 'case_number = any($1)');

insert into retention_table (name, fate, step, condition, blank) values
    -- Which flat would lead to who lived there
    ('case_file', 'BLANK', 9, 'case_number = any($1)',
        'title = '''', owner = '''', outcome = null, unit_id = null, cleaned_at = $3'),
    -- That a key was out stays (KY-01), who had it does not
    ('key_movement', 'BLANK', 1, 'case_number = any($1) and (person is not null or note is not null)',
        'person = null, note = null'),
    ('move_in_plan', 'BLANK', 1, 'case_number = any($1)', 'late_reason = null');

insert into retention_table (name, fate, reason) values
    ('ledger_entry', 'STAYS', 'accounting records: 30 years'),
    ('ledger_line', 'STAYS', 'accounting records: 30 years'),
    ('ledger_posting', 'STAYS', 'accounting records: 30 years'),
    ('receipt', 'STAYS', 'accounting records: 30 years'),
    ('paper_issue', 'STAYS', 'copies of receipts are counted by it; names nobody but staff'),
    ('register_change', 'STAYS', 'the register'),
    ('resident_paper', 'STAYS', 'the register'),
    ('unit_condition', 'STAYS', 'the register'),
    ('unit_condition_part', 'STAYS', 'the register'),
    ('contractor', 'STAYS', 'the register of contractors'),
    ('contractor_readmission', 'STAYS', 'the register of contractors'),
    ('key_review_month', 'STAYS', 'tells which months were reviewed; names nobody'),
    ('repair_sample', 'STAYS', 'tells which weeks were drawn from; names nobody'),
    ('move_in_round', 'STAYS', 'of units and numbers; names nobody'),
    ('move_in_unit_case', 'STAYS', 'of units and numbers; names nobody');

-- What is kept for good may go when the case is past its time, and only then: who cleans up says so in his transaction
create function retention_is_on() returns boolean language sql stable as
$$ select coalesce(current_setting('guanjia.retention', true), '') = 'on' $$;

create or replace function attachment_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and guanjia.retention_is_on() then
        return null;
    end if;
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create or replace function work_record_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and guanjia.retention_is_on() then
        return old;
    end if;
    raise exception 'What was done with passes and tools stays on record';
end $$;

create or replace function key_movement_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and guanjia.retention_is_on() and new.person is null and new.note is null
        and (old.id, old.key_id, old.from_state, old.to_state, old.case_number, old.step, old.clause, old.actor,
                old.moved_at)
            is not distinct from (new.id, new.key_id, new.from_state, new.to_state, new.case_number, new.step,
                new.clause, new.actor, new.moved_at) then
        return new;
    end if;
    raise exception 'Movements of keys are never changed (KY-01)';
end $$;

-- From a row that goes to what refers to it
create index work_change_of_pass on work_change (pass) where pass is not null;
create index work_tool_of_pass on work_tool (brought_by) where brought_by is not null;
create index work_tool_movement_of_pass on work_tool_movement (pass) where pass is not null;
create index renovation_term_of_request on renovation_term (request_id) where request_id is not null;
create index renovation_scope_of_request on renovation_scope (request_id) where request_id is not null;
