package io.guanjia.audit.read;

import io.guanjia.engine.CaseWalker;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A complaint for auditors to read: late, reopened once, closed, handled by somebody with a name that would run. */
public final class AuditedComplaint {

    /** A name that would be a script where it is not shown as text. */
    static final String NAME = "孙<img src=x onerror=alert(1)>大勇";
    static final String WRITTEN = "=1+1 <script>document.title='hacked'</script> 厨房漏水";
    static final String HANDLER = "audited-handler";

    private AuditedComplaint() {
    }

    /** @return its case number */
    public static String walk(ProcessEngine engine, CaseWalker walker, JdbcClient jdbc) {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, HANDLER, NAME, "engineering");
        EngineDriver driver = new EngineDriver(engine, walker);
        JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean working = jobs.isActive();
        // In the browser's tests it would run what is walked through here
        jobs.shutdown();
        driver.actAs("audited-desk");
        try {
            driver.clock("2026-11-16T10:00");
            String number = open(engine, jdbc);
            driver.runDue(number);
            // Three working days from Monday end on Thursday: the reminder goes out, and it is late
            driver.moveTo("2026-11-20T11:00", number);
            handle(engine, driver, number);
            callBack(driver, number, "no");
            handle(engine, driver, number);
            callBack(driver, number, "yes");
            driver.submit(number, "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化",
                    "prevention", "每年检查"));
            driver.submit(number, "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00",
                    "visitWay", "phone", "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature",
                    "customerConfirmed", true));
            return number;
        } finally {
            driver.release();
            if (working) {
                jobs.start();
            }
        }
    }

    /** Takes a complaint in, as whoever is logged in. @return its case number */
    static String open(ProcessEngine engine, JdbcClient jdbc) {
        Map<String, Object> intake = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", TestEstate.UNIT, "contactPhone", "13800138000",
                "replyChannel", "phone", "kind", "facilities", "description", WRITTEN,
                "happenedAt", "2026-01-05T09:00+08:00", "place", "厨房"));
        intake.put("firstPlan", "工程部上门检查");
        intake.put("apologyGiven", true);
        String definition = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("complaint-handling").latestVersion().singleResult().getId();
        String instance = engine.getFormService().submitStartForm(definition, intake).getId();
        return jdbc.sql("select case_number from guanjia.case_file where process_instance_id = ?")
                .param(instance).query(String.class).single();
    }

    private static void handle(ProcessEngine engine, EngineDriver driver, String number) {
        driver.actAs(HANDLER);
        engine.getTaskService().claim(driver.task(number, "userTask_handleComplaint").getId(), HANDLER);
        driver.submit(number, "userTask_handleComplaint",
                Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管"));
        driver.actAs("audited-desk");
    }

    private static void callBack(EngineDriver driver, String number, String satisfied) {
        driver.submit(number, "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", satisfied,
                "opinion", "意见"));
    }
}
