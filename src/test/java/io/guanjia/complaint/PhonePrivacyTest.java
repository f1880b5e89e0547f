package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrivacyWatch;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident's phone number is shown by a task's form that asks to call him, and stands nowhere in the engine. */
@GuanjiaTest
class PhonePrivacyTest {

    private static final String PHONE = "13988776655";

    /** Of the call, and one that stands in the middle of a text. */
    private static final String CALLER = "13700001122";
    private static final String TYPED = "13600003344";
    /** Those who have a task on the way, those who read the record of words with customers, and one of the others. */
    private static final List<String> GROUPS = List.of("front-desk", "customer-assistant", "customer-manager", "quality",
            "engineering", "security", "auditor", "process-owner", "camunda-admin");

    @LocalServerPort
    int port;
    @Autowired
    Acting acting;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ComplaintProcess complaints;

    @BeforeEach
    void people() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "privacy-front", "张晓梅", "front-desk");
        TestUsers.member(engine, "privacy-engineer", "李工", "engineering");
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
    }

    @Test
    @Clause("EN-07")
    void onlyWhoWorksOnATaskThatAsksToCallSeesTheNumberAtEveryStage() {
        PrivacyWatch watch = new PrivacyWatch(engine, walker, port, "phone-", GROUPS, List.of(PHONE, CALLER, TYPED));
        EngineDriver driver = new EngineDriver(engine, walker);
        driver.clock("2026-11-16T10:00");
        String number = acting.asPerson("phone-front-desk", () -> complaints.start(ComplaintForms.intake(Map.of(
                "channel", "hotline", "callerNumber", CALLER, "contactPhone", PHONE, "safetyOrManyHouseholds", true,
                "description", "厨房水管漏水，也可打" + TYPED))));
        driver.runDue(number);
        watch.at(number, "userTask_handleComplaint", PHONE, CALLER, TYPED);

        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "needsRepair", "measures",
                "已致电" + TYPED, "repairNeed", "更换水管，联系" + TYPED, "repairPlace", "厨房", "faultKind", "plumbing",
                "faultLocation", "home"));
        // The repair is a case of its own, whose privacy is tested there
        String order = jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(number)
                .query(String.class).single();
        driver.submit(order, "userTask_dispatchRepair", Map.of("accepted", "no", "refusalReason", "客户已自行更换"));
        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "solved", "measures", "已换水管",
                "settlement", "已修好，回电" + TYPED));
        watch.at(number, "userTask_callBack", PHONE, CALLER, TYPED);
        driver.submit(number, "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", "yes",
                "opinion", "改打" + TYPED));
        // These two ask for no call, so their forms show no number to anybody
        watch.at(number, "userTask_analyseCause");
        driver.submit(number, "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化，住户" + TYPED,
                "prevention", "定期检查"));
        watch.at(number, "userTask_writeCorrectiveReport");
        driver.submit(number, "userTask_writeCorrectiveReport", Map.of("reportSummary", "漏水，" + TYPED,
                "correctiveAction", "更换", "prevention", "定期检查", "responsiblePerson", "工程部"));
        watch.at(number, "userTask_visitEffect", PHONE, CALLER, TYPED);
        driver.submit(number, "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature", "customerConfirmed", true));
        assertThat(driver.ended(number)).isTrue();
        assertThat(watch.seenBy()).containsExactly("engineering at userTask_handleComplaint",
                "front-desk at userTask_callBack",
                "customer-assistant at userTask_callBack", "front-desk at userTask_visitEffect",
                "customer-assistant at userTask_visitEffect");

        watch.atTheEnd(number);
        watch.assertNothingLeaked();
    }

    @Test
    @Clause("EN-07")
    void theNumberIsInNoVariableHistoryOrLog() {
        String number = acting.asPerson("privacy-front", () -> complaints.start(
                ComplaintForms.intake(Map.of("contactPhone", PHONE))));
        walker.runDue(number);
        Task task = new EngineDriver(engine, walker).task(number, "userTask_handleComplaint");

        for (String column : List.of("act_ru_variable.text_", "act_ru_variable.text2_", "act_hi_varinst.text_",
                "act_hi_varinst.text2_", "act_hi_detail.text_", "act_hi_detail.text2_", "act_ru_task.description_",
                "act_ru_task.name_", "act_hi_taskinst.description_", "act_hi_comment.message_", "act_hi_op_log.new_value_",
                "act_hi_job_log.job_exception_msg_")) {
            String[] name = column.split("\\.");
            assertThat(jdbc.sql("select count(*) from " + name[0] + " where " + name[1] + " like ?")
                    .param("%" + PHONE + "%").query(Long.class).single()).as(column).isZero();
        }
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where position(cast(? as bytea) in bytes_) > 0")
                .param(PHONE.getBytes(StandardCharsets.UTF_8)).query(Long.class).single()).isZero();

        // An engineer handles it and is to call, so his form shows it; another group's member gets nothing
        assertThat(acting.asPerson("privacy-engineer", () -> engine.getTaskService().getVariables(task.getId())).values())
                .noneMatch(value -> String.valueOf(value).contains(PHONE));
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains(PHONE));
    }
}
