package io.guanjia.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the trail tells of all cases of the sample, of each procedure and in each state, against what the engine's own
 * tables and ours say: no more and no less. Nobody else's cases may be among them.
 */
public final class RecordedSample {

    private static final String FACTS = """
            with fact as (
                select e.seq, e.subject, e.content::jsonb ->> 'by' as by, f.value as f, f.ordinality as no
                from guanjia.audit_entry e, jsonb_array_elements(e.content::jsonb -> 'facts') with ordinality f)
            """;

    private final JdbcClient jdbc;

    public RecordedSample(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Fails with the first rows of either side that the other does not have. */
    public void assertThatWhatIsToldIsWhatHappened() {
        assertThat(count("select count(*) from guanjia.case_file")).isGreaterThan(50);
        eachElementIsThereWithItsTimes();
        eachTaskIsThereWithWhoAndUntilWhen();
        eachCandidateIsThere();
        eachDecisionIsThereWithItsInputsAndRules();
        eachVariableHasItsValue();
        eachElementIsReachedByTheFlowsThatLeadToIt();
        eachRowOfOursIsProved();
        eachCaseBeginsAndEndsAsItsFileSays();
        whoeverHandedInAFormIsWhoActed();
    }

    private void eachElementIsThereWithItsTimes() {
        none("elements without a fact, or with other times", FACTS + """
                select a.act_id_, a.start_time_ from act_hi_actinst a
                where not exists (select from fact where f ->> 'k' = 'entered' and f ->> 'ai' = a.id_
                        and f ->> 'el' = a.act_id_ and subject = coalesce((
                            select c.process_instance_id from guanjia.case_file c
                            join act_hi_procinst p on p.business_key_ = c.case_number where p.id_ = a.root_proc_inst_id_),
                            a.root_proc_inst_id_)
                        and (f ->> 'at')::timestamptz at time zone current_setting('TimeZone') = a.start_time_)
                   or (a.end_time_ is not null) <> exists (select from fact where f ->> 'k' = 'left' and f ->> 'ai' = a.id_
                        and (f ->> 'at')::timestamptz at time zone current_setting('TimeZone') = a.end_time_)
                """);
        same("elements", FACTS + "select count(*) from fact where f ->> 'k' = 'entered'",
                "select count(*) from act_hi_actinst");
    }

    private void eachTaskIsThereWithWhoAndUntilWhen() {
        none("tasks that differ", FACTS + """
                , newest as (
                    select distinct on (f ->> 'task') f ->> 'task' as task, f from fact
                    where f ->> 'k' in ('task-created', 'task-changed', 'task-ended') order by f ->> 'task', seq desc, no desc)
                select t.id_, t.name_ from act_hi_taskinst t left join newest n on n.task = t.id_
                where n.task is null or n.f ->> 'assignee' is distinct from t.assignee_
                   or n.f ->> 'owner' is distinct from t.owner_ or n.f ->> 'name' is distinct from t.name_
                   or (n.f ->> 'due')::timestamptz at time zone current_setting('TimeZone') is distinct from t.due_date_
                   or (n.f ->> 'k' = 'task-ended') <> (t.end_time_ is not null)
                   or t.end_time_ is not null
                      and (n.f ->> 'at')::timestamptz at time zone current_setting('TimeZone') <> t.end_time_
                """);
    }

    private void eachCandidateIsThere() {
        same("candidates", FACTS + "select count(*) from fact where f ->> 'k' = 'candidate'",
                "select count(*) from act_hi_identitylink where type_ = 'candidate'");
    }

    private void eachDecisionIsThereWithItsInputsAndRules() {
        none("decisions that differ", FACTS + """
                select d.id_ from act_hi_decinst d left join fact on f ->> 'k' = 'decision' and f ->> 'id' = d.id_
                where f is null or f ->> 'def' <> d.dec_def_id_ or f ->> 'el' is distinct from d.act_id_
                   or jsonb_array_length(f -> 'inputs') <> (select count(*) from act_hi_dec_in i where i.dec_inst_id_ = d.id_)
                   or (select coalesce(string_agg(o ->> 'rule', ',' order by o ->> 'rule', o ->> 'name'), '')
                       from jsonb_array_elements(f -> 'outputs') o)
                      <> (select coalesce(string_agg(o.rule_id_, ',' order by o.rule_id_, o.var_name_), '')
                          from act_hi_dec_out o where o.dec_inst_id_ = d.id_)
                """);
    }

    private void eachVariableHasItsValue() {
        none("last values of texts and numbers that differ", FACTS + """
                , newest as (
                    select distinct on (f ->> 'instance') f ->> 'instance' as id, f from fact
                    where f ->> 'k' = 'variable' and f ->> 'op' <> 'delete' order by f ->> 'instance', seq desc, no desc)
                select v.name_ from act_hi_varinst v left join newest n on n.id = v.id_
                where n.id is null
                   or v.var_type_ = 'string' and jsonb_exists(n.f, 'value') and n.f ->> 'value' is distinct from v.text_
                   or v.var_type_ = 'string' and jsonb_exists(n.f, 'sha')
                      and n.f ->> 'sha' <> encode(sha256(convert_to(v.text_, 'UTF8')), 'hex')
                   or v.var_type_ in ('integer', 'long') and (n.f ->> 'value')::bigint is distinct from v.long_
                """);
    }

    /** What has flows into it is entered once for each that was taken; the rest begins or is called by an event. */
    private void eachElementIsReachedByTheFlowsThatLeadToIt() {
        none("elements that were entered another number of times than flows led there", FACTS + """
                , entered as (select f ->> 'pi' as pi, replace(f ->> 'el', '#multiInstanceBody', '') as el,
                        count(*) filter (where f ->> 'el' not like '%#multiInstanceBody') as times,
                        count(*) filter (where f ->> 'el' like '%#multiInstanceBody') as bodies
                    from fact where f ->> 'k' = 'entered' group by 1, 2),
                flow as (select f ->> 'pi' as pi, replace(f ->> 'to', '#multiInstanceBody', '') as el, count(*) as times
                    from fact where f ->> 'k' = 'flow' group by 1, 2)
                select flow.el, flow.times, entered.times, entered.bodies from flow left join entered using (pi, el)
                where flow.times <> case when coalesce(bodies, 0) > 0 then bodies else coalesce(entered.times, 0) end
                """);
        assertThat(count(FACTS + "select count(*) from fact where f ->> 'k' = 'flow'")).isGreaterThan(1000);
    }

    private void eachRowOfOursIsProved() {
        for (String table : List.of("form_record", "message", "paper_issue", "communication_record", "attachment",
                "ledger_entry")) {
            none("rows of " + table + " without a true digest", FACTS + """
                    select r.id from guanjia.%1$s r where not exists (select from fact
                        where f ->> 'row' = '%1$s/' || r.id and f ->> 'sha' = guanjia.audit_digest('%1$s', r.id))
                    """.formatted(table));
        }
    }

    private void eachCaseBeginsAndEndsAsItsFileSays() {
        none("cases that began or ended otherwise", FACTS + """
                select c.case_number from guanjia.case_file c
                where not exists (select from fact where f ->> 'k' = 'case-opened' and f ->> 'case' = c.case_number
                        and subject = c.process_instance_id)
                   or (c.state = 'CLOSED') <> exists (select from fact where f ->> 'k' = 'case-closed'
                        and subject = c.process_instance_id and f ->> 'outcome' = c.outcome)
                """);
    }

    private void whoeverHandedInAFormIsWhoActed() {
        none("forms of somebody else than who acted", FACTS + """
                select r.id, r.submitted_by, fact.by from guanjia.form_record r
                join fact on f ->> 'row' = 'form_record/' || r.id
                where fact.by is distinct from r.submitted_by
                """);
    }

    private void none(String what, String sql) {
        List<Map<String, Object>> rows = jdbc.sql(sql).query().listOfRows();
        assertThat(rows.stream().limit(5).toList()).as(what).isEmpty();
    }

    private void same(String what, String sql, String other) {
        assertThat(count(sql)).as(what).isEqualTo(count(other));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
