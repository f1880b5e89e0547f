-- What was entered into the register, corrected and taken out of it: by whom, when, in which case and why. Triggers
-- write it, so that no way in can forget it; who acts they read from settings of the transaction (io.guanjia.registry
-- sets them), and where nobody has set any the columns stay empty and the database's own user tells.
create table register_change (
    id          bigint       generated always as identity primary key,
    -- the table and its row
    entity      varchar(40)  not null,
    entity_id   bigint       not null,
    unit        bigint,
    person      bigint,
    operation   varchar(10)  not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    -- the corrected column, one row for each; null where the whole row came or went
    field       varchar(40),
    -- of a row that went all that it said; of one that came nothing, since the row itself and its corrections say it
    old_value   text,
    new_value   text,
    actor       varchar(64),
    case_number varchar(32),
    clause      varchar(20),
    reason      varchar(500),
    changed_at  timestamptz  not null,
    db_user     varchar(64)  not null default session_user,
    check ((field is null) = (operation <> 'UPDATE'))
);

create index register_change_of_unit on register_change (unit, id);
create index register_change_of_person on register_change (person, id) where person is not null;

create function register_change_setting(name text) returns text language sql stable as
$$ select nullif(current_setting('guanjia.change_' || name, true), '') $$;

-- One statement for all rows that a statement touches, since an import touches 50,000
create function keep_register_change() returns trigger language plpgsql as
$$
declare
    by_actor   text := guanjia.register_change_setting('actor');
    in_case    text := guanjia.register_change_setting('case');
    by_clause  text := guanjia.register_change_setting('clause');
    for_reason text := guanjia.register_change_setting('reason');
    at_moment  timestamptz := coalesce(guanjia.register_change_setting('at')::timestamptz, now());
begin
    if tg_op = 'INSERT' then
        insert into guanjia.register_change (entity, entity_id, unit, person, operation, actor, case_number, clause,
            reason, changed_at)
        select tg_table_name, (entry ->> 'id')::bigint, guanjia.register_unit(tg_table_name, entry),
            guanjia.register_person(tg_table_name, entry), tg_op, by_actor, in_case, by_clause, for_reason, at_moment
        from (select to_jsonb(r) as entry from new_rows r) as touched;
    elsif tg_op = 'DELETE' then
        insert into guanjia.register_change (entity, entity_id, unit, person, operation, old_value, actor, case_number,
            clause, reason, changed_at)
        select tg_table_name, (entry ->> 'id')::bigint, guanjia.register_unit(tg_table_name, entry),
            guanjia.register_person(tg_table_name, entry), tg_op, entry::text, by_actor, in_case, by_clause, for_reason,
            at_moment
        from (select to_jsonb(r) as entry from old_rows r) as touched;
    else
        insert into guanjia.register_change (entity, entity_id, unit, person, operation, field, old_value, new_value,
            actor, case_number, clause, reason, changed_at)
        select tg_table_name, touched.id, guanjia.register_unit(tg_table_name, after),
            guanjia.register_person(tg_table_name, after), tg_op, field.name, before ->> field.name,
            after ->> field.name, by_actor, in_case, by_clause, for_reason, at_moment
        from (select n.id, to_jsonb(o) as before, to_jsonb(n) as after
              from old_rows o join new_rows n on n.id = o.id) as touched
        cross join lateral jsonb_object_keys(after) as field (name)
        where before -> field.name is distinct from after -> field.name;
    end if;
    return null;
end
$$;

-- The unit that a row is about; of a row that hangs on another one its unit
create function register_unit(entity text, entry jsonb) returns bigint language plpgsql stable as
$$
begin
    return case entity
        when 'unit' then (entry ->> 'id')::bigint
        when 'resident_paper' then (select f.unit from guanjia.resident_file f where f.id = (entry ->> 'file')::bigint)
        when 'unit_condition_part' then
            (select c.unit from guanjia.unit_condition c where c.id = (entry ->> 'condition')::bigint)
        else (entry ->> 'unit')::bigint end;
end
$$;

create function register_person(entity text, entry jsonb) returns bigint language sql immutable as
$$ select case entity when 'person' then (entry ->> 'id')::bigint else (entry ->> 'person')::bigint end $$;

create function refuse_register_change_edit() returns trigger language plpgsql as
$$
begin
    raise exception 'What was changed in the register stays on record';
end
$$;

create trigger register_change_stays before update or delete or truncate on register_change
    for each statement execute function refuse_register_change_edit();

create procedure watch_register(watched text) language plpgsql as
$$
begin
    execute format('create trigger %1$s_inserted after insert on guanjia.%1$I referencing new table as new_rows '
        'for each statement execute function guanjia.keep_register_change()', watched);
    execute format('create trigger %1$s_updated after update on guanjia.%1$I referencing old table as old_rows '
        'new table as new_rows for each statement execute function guanjia.keep_register_change()', watched);
    execute format('create trigger %1$s_deleted after delete on guanjia.%1$I referencing old table as old_rows '
        'for each statement execute function guanjia.keep_register_change()', watched);
end
$$;

call watch_register('unit');
call watch_register('person');
call watch_register('residency');
call watch_register('emergency_contact');
