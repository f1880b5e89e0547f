-- Whose a task is follows from its assignee and candidates (io.guanjia.identity.TaskRights). Rows that the engine wrote
-- for single tasks (resource types 7 and 19) before that would outlive a change of candidates.
do $$
begin
    if to_regclass('act_ru_authorization') is not null then
        delete from act_ru_authorization where resource_type_ in (7, 19) and resource_id_ <> '*';
    end if;
end $$;
