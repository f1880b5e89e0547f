package io.guanjia.sampling;

import static io.guanjia.support.EngineDriver.at;

import io.guanjia.support.TestEstate;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Offices with closed repair orders, and the record of samples as if it were this test's alone: tests share one
 * database, and other tests' orders may be closed in the same weeks.
 */
final class SampledEstate {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final SamplingWeeks weeks;
    private final List<String> orders = new ArrayList<>();

    SampledEstate(ProcessEngine engine, JdbcClient jdbc, SamplingWeeks weeks) {
        this.weeks = weeks;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** Installs it anew in that week, at this moment of the clock. */
    void installedIn(String monday) {
        forgetSamples();
        jdbc.sql("update guanjia.repair_sampling_start set installed_at = ?")
                .param(LocalDate.parse(monday).atTime(11, 0).atZone(TestEstate.ZONE).toOffsetDateTime()).update();
        setTimer();
    }

    /** One timer, as a deployment at this moment of the clock would make it. */
    private void setTimer() {
        timers().stream().skip(1).forEach(spare -> engine.getManagementService().deleteJob(spare.getId()));
        engine.getManagementService().recalculateJobDuedate(timer().getId(), false);
        // What the engine leaves as it was: the text of the cycle
        jdbc.sql("update act_ru_job set repeat_ = ?, retries_ = 3 where id_ = ?").params(weeks.next(), timer().getId())
                .update();
    }

    /** Leaves nothing behind for other tests. */
    void forget() {
        ClockUtil.reset();
        forgetSamples();
        orders.forEach(number -> {
            jdbc.sql("delete from guanjia.communication_record where case_number = ?").param(number).update();
            jdbc.sql("delete from guanjia.repair_order where case_number = ?").param(number).update();
        });
        jdbc.sql("delete from guanjia.case_file where case_number = any (string_to_array(?, ','))")
                .param(String.join(",", orders)).update();
        jdbc.sql("update guanjia.repair_sampling_start set installed_at = now()").update();
        setTimer();
    }

    private void forgetSamples() {
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(RepairSampling.PROCESS).list()
                .forEach(sample -> engine.getRuntimeService().deleteProcessInstance(sample.getId(), "test"));
        jdbc.sql("delete from guanjia.repair_sample_order").update();
        jdbc.sql("delete from guanjia.repair_sample_office").update();
        List<String> numbers = jdbc.sql("delete from guanjia.repair_sample returning case_number").query(String.class)
                .list();
        numbers.forEach(number -> jdbc.sql("delete from guanjia.case_file where case_number = ?").param(number).update());
    }

    /** A new office. */
    long office(String name) {
        return jdbc.sql("insert into guanjia.office (name) values (?) returning id").param(name + unique())
                .query(Long.class).single();
    }

    /** Orders of an office, closed at that moment; of each ten one was late. */
    List<String> closed(Long office, int count, String localTime) {
        String series = "BX-T" + unique() + "-";
        List<String> numbers = jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, office_id, owner, title,
                            opened_at, state, closed_at, outcome, in_time)
                        select :series || lpad(n::text, 4, '0'), 'repair-dispatch', :series || n, :office, 'sampled-desk',
                            '报修:给排水', :at, 'CLOSED', :at, '已修复并回访', n % 10 <> 0
                        from generate_series(1, :count) n returning case_number""")
                .param("series", series).param("office", office).param("count", count).param("at", moment(localTime))
                .query(String.class).list();
        orders.addAll(numbers);
        return numbers;
    }

    /** What the resident said of it, and who repaired. */
    void faultRecord(String number, String phone, String level, String technician) {
        TestEstate.ensure(jdbc);
        jdbc.sql("""
                        insert into guanjia.repair_order (case_number, channel, requester_name, phone, unit_id, location, place,
                            fault_kind, description, reported_at, level, technician, repaired_at)
                        select :number, 'phone', '王建国', :phone, u.id, 'home', '厨房', 'plumbing', '水管漏水 *急*', f.opened_at,
                            :level, :technician, f.closed_at
                        from guanjia.unit u, guanjia.case_file f where u.number = :unit and f.case_number = :number""")
                .param("number", number).param("phone", phone).param("level", level).param("technician", technician)
                .param("unit", TestEstate.UNIT).update();
    }

    /** The timer that begins the next week. */
    Job timer() {
        List<Job> timers = timers();
        if (timers.size() != 1) {
            throw new IllegalStateException(timers.size() + " timers begin a week");
        }
        return timers.get(0);
    }

    List<Job> timers() {
        return engine.getManagementService().createJobQuery().processDefinitionKey(RepairSampling.PROCESS).timers()
                .list().stream().filter(job -> job.getProcessInstanceId() == null).toList();
    }

    /** Moves the clock on as a server that runs all the time, and tells when which week was begun. */
    List<String> runTimersTo(String localTime) {
        ManagementService jobs = engine.getManagementService();
        List<String> trace = new ArrayList<>();
        while (!timer().getDuedate().after(at(localTime))) {
            if (timer().getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(timer().getDuedate());
            }
            List<String> before = begun();
            jobs.executeJob(timer().getId());
            List<String> after = begun();
            after.removeAll(before);
            trace.add(ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE).toLocalDateTime() + " "
                    + String.join(",", after));
        }
        ClockUtil.setCurrentTime(at(localTime));
        return trace;
    }

    private List<String> begun() {
        return new ArrayList<>(jdbc.sql("select week::text from guanjia.repair_sample order by week")
                .query(String.class).list());
    }

    /** All process instances of the sample of that number, the visits included. */
    List<ProcessInstance> visits(String caseNumber) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(RepairSampling.VISIT).list();
    }

    private static OffsetDateTime moment(String localTime) {
        return at(localTime).toInstant().atZone(TestEstate.ZONE).toOffsetDateTime();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
