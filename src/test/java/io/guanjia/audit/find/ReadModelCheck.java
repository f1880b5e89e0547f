package io.guanjia.audit.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares every figure of the read model with the engine's own tables and the ledger, figure by figure and by statements
 * that have nothing in common with those that made it.
 */
final class ReadModelCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    ReadModelCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Map<String, Object> json(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What differs, one text for each figure; none is the answer that should come. */
    List<String> differences(Collection<String> caseNumbers) {
        return jdbc.sql("""
                        with c as (select * from guanjia.audit_case where case_number = any(:cases)),
                        process as (select p.*, c.case_number from act_hi_procinst p join c on c.subject = p.id_),
                        root as (select case_number, subject as id from c
                                 union select c.case_number, p.id_ from c join act_hi_procinst p
                                       on p.business_key_ = c.case_number and p.super_process_instance_id_ is null),
                        task as (select t.*, r.case_number from root r
                                 join act_hi_procinst p on p.root_proc_inst_id_ = r.id
                                 join act_hi_taskinst t on t.root_proc_inst_id_ = r.id and t.proc_inst_id_ = p.id_)
                        select n.number || ' has no row' from unnest(:cases) as n (number)
                        where n.number not in (select case_number from c)
                        union all
                        select case_number || ' has another process' from c
                        where not exists (select from process p where p.case_number = c.case_number
                                            and p.business_key_ = c.case_number and p.proc_def_key_ = c.procedure)
                        union all
                        select case_number || ' was begun at another time' from process p join c using (case_number)
                        where c.opened_at <> cast(p.start_time_ as timestamptz)
                        union all
                        select case_number || ' is ' || c.state || ' and its process ' || p.state_
                        from process p join c using (case_number)
                        where c.state <> 'OPEN' and p.end_time_ is null
                        union all
                        select case_number || ' differs in being late' from c
                        where late <> (in_time is not null and not in_time or exists (
                            select from task t where t.case_number = c.case_number and t.end_time_ > t.due_date_))
                        union all
                        select case_number || ' is due next at another time' from c
                        where next_due is distinct from (select min(cast(t.due_date_ as timestamptz)) from task t
                            where t.case_number = c.case_number and t.end_time_ is null)
                        union all
                        select case_number || ' differs in its money' from c
                        where amount_fen <> (select coalesce(sum(abs(p.fen)), 0) from guanjia.ledger_posting p
                            join guanjia.ledger_entry e on e.id = p.entry
                            where e.case_number = c.case_number and p.kind in ('CASH', 'BANK', 'E_MONEY')
                              and e.corrects is null
                              and e.id not in (select corrects from guanjia.ledger_entry where corrects is not null))
                        union all
                        select t.case_number || ' lacks who completed ' || t.id_ from task t join c using (case_number)
                        where t.delete_reason_ = 'completed' and t.assignee_ is not null and not t.assignee_ = any(c.actors)
                        union all
                        select c.case_number || ' lacks who began it' from process p join c using (case_number)
                        where p.start_user_id_ is not null and not p.start_user_id_ = any(c.actors)
                        union all
                        select c.case_number || ' lacks a clause of ' || a.act_id_ from c
                        join root r using (case_number)
                        join act_hi_procinst p on p.root_proc_inst_id_ = r.id
                        join act_hi_actinst a on a.root_proc_inst_id_ = r.id and a.proc_inst_id_ = p.id_
                        join guanjia.audit_element e on e.definition_id = a.proc_def_id_ and e.element = a.act_id_
                        where not e.clauses <@ c.clauses
                        union all
                        select c.case_number || ' has a clause of nothing: ' || n.clause from c
                        cross join unnest(c.clauses) as n (clause)
                        where not exists (select from root r
                                join act_hi_procinst p on p.root_proc_inst_id_ = r.id
                                join act_hi_actinst a on a.root_proc_inst_id_ = r.id and a.proc_inst_id_ = p.id_
                                join guanjia.audit_element e on e.definition_id = a.proc_def_id_ and e.element = a.act_id_
                                where r.case_number = c.case_number and n.clause = any(e.clauses))
                          and not exists (select from guanjia.ledger_entry l
                                where l.case_number = c.case_number and l.clause = n.clause)
                        union all
                        select coalesce(t.case_number, s.case_number) || ' differs in step ' || coalesce(t.id_, s.task_id)
                        from task t
                        full join (select * from guanjia.audit_step where case_number = any(:cases)) s on s.task_id = t.id_
                        where t.id_ is null or s.task_id is null or s.case_number <> t.case_number
                           or s.element <> t.task_def_key_ or s.definition_id <> t.proc_def_id_
                           or s.procedure <> t.proc_def_key_ or s.name is distinct from t.name_
                           or s.created_at <> cast(t.start_time_ as timestamptz)
                           or s.ended_at is distinct from cast(t.end_time_ as timestamptz)
                           or s.due_at is distinct from cast(t.due_date_ as timestamptz)
                           or s.assignee is distinct from t.assignee_ or s.outcome is distinct from t.delete_reason_
                           or s.late <> coalesce(t.end_time_ > t.due_date_, false)
                           or (s.working_minutes is null) <> (t.end_time_ is null)
                           or s.working_minutes * interval '1 minute' > t.end_time_ - t.start_time_
                        """)
                .param("cases", caseNumbers.toArray(String[]::new))
                .query(String.class).list();
    }
}
