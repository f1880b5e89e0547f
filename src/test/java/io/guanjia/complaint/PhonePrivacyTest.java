package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.identity.Visitor;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
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
    private static final List<String> STAFF = List.of("front-desk", "customer-assistant", "customer-manager", "quality",
            "engineering", "security");
    private static final List<String> OTHERS = List.of("auditor", "process-owner", "camunda-admin");
    /** These ask for no call, so their forms show no number to anybody. */
    private static final Set<String> WITHOUT_NUMBER = Set.of("userTask_analyseCause", "userTask_writeCorrectiveReport");

    private final SoftAssertions leaks = new SoftAssertions();

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
        Stream.concat(STAFF.stream(), OTHERS.stream())
                .forEach(group -> TestUsers.member(engine, "phone-" + group, "隐私", group));
        EngineDriver driver = new EngineDriver(engine, walker);
        driver.clock("2026-11-16T10:00");
        String number = acting.asPerson("phone-front-desk", () -> complaints.start(ComplaintForms.intake(Map.of(
                "channel", "hotline", "callerNumber", CALLER, "contactPhone", PHONE, "safetyOrManyHouseholds", true,
                "description", "厨房水管漏水，也可打" + TYPED))));
        driver.runDue(number);
        List<String> shown = new ArrayList<>(seen(number, "userTask_handleComplaint"));

        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "needsRepair", "measures",
                "已致电" + TYPED, "repairNeed", "更换水管，联系" + TYPED, "repairPlace", "厨房", "faultKind", "plumbing",
                "faultLocation", "home"));
        // The repair is a case of its own, whose privacy is tested there
        String order = jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(number)
                .query(String.class).single();
        driver.submit(order, "userTask_dispatchRepair", Map.of("accepted", "no", "refusalReason", "客户已自行更换"));
        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "solved", "measures", "已换水管",
                "settlement", "已修好，回电" + TYPED));
        shown.addAll(seen(number, "userTask_callBack"));
        driver.submit(number, "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", "yes",
                "opinion", "改打" + TYPED));
        shown.addAll(seen(number, "userTask_analyseCause"));
        driver.submit(number, "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化，住户" + TYPED,
                "prevention", "定期检查"));
        shown.addAll(seen(number, "userTask_writeCorrectiveReport"));
        driver.submit(number, "userTask_writeCorrectiveReport", Map.of("reportSummary", "漏水，" + TYPED,
                "correctiveAction", "更换", "prevention", "定期检查", "responsiblePerson", "工程部"));
        shown.addAll(seen(number, "userTask_visitEffect"));
        driver.submit(number, "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature", "customerConfirmed", true));
        assertThat(driver.ended(number)).isTrue();
        assertThat(shown).containsExactly("engineering at userTask_handleComplaint",
                "front-desk at userTask_callBack",
                "customer-assistant at userTask_callBack", "front-desk at userTask_visitEffect",
                "customer-assistant at userTask_visitEffect");

        assertThat(seen(number, null)).isEmpty();
        leaks.assertAll();
    }

    /**
     * Asks for everything that could hold the number, as a member of each group, with the engine's interface and the
     * web applications'.
     *
     * @param element the open task that is looked at; null if the case is closed
     * @return who has seen it at this task, which is whom the task's form is for
     */
    private List<String> seen(String number, String element) {
        String root = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number).rootProcessInstances().singleResult().getId();
        List<String> instances = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .rootProcessInstanceId(root).list().stream().map(HistoricProcessInstance::getId).toList();
        Task open = element == null ? null : walker.task(number, element);
        List<String> tasks = open != null ? List.of(open.getId()) : instances.stream().flatMap(instance -> engine.getHistoryService()
                .createHistoricTaskInstanceQuery().processInstanceId(instance).list().stream())
                .map(HistoricTaskInstance::getId).toList();
        // Of the group, or who was asked first and calls himself
        List<String> whose = open == null ? List.of() : Stream.concat(Stream.of(String.valueOf(open.getAssignee())),
                        engine.getTaskService().getIdentityLinksForTask(open.getId()).stream()
                                .flatMap(link -> Stream.of(String.valueOf(link.getUserId()), "phone-" + link.getGroupId())))
                .toList();
        List<String> who = new ArrayList<>();
        Visitor program = new Visitor(port, "10.9.0.2");
        for (String group : Stream.concat(STAFF.stream(), OTHERS.stream()).toList()) {
            Visitor browser = new Visitor(port, "10.9.0.1");
            browser.login("phone-" + group, TestUsers.PASSWORD);
            Map<String, String> answers = new LinkedHashMap<>();
            for (String path : paths(number, instances, tasks)) {
                if (path.startsWith("/engine-rest")) {
                    answers.put(path, program.get(path,
                            "Authorization", Visitor.basic("phone-" + group, TestUsers.PASSWORD)).body());
                } else {
                    answers.put(path, browser.get(path).body());
                }
            }
            answers.forEach((path, answer) -> {
                boolean tells = Stream.of(PHONE, CALLER, TYPED).anyMatch(answer::contains);
                boolean ofTask = open != null && path.contains("/task/" + open.getId() + "/form-variables");
                boolean needed = ofTask && whose.contains("phone-" + group) && !WITHOUT_NUMBER.contains(element);
                leaks.assertThat(tells).as(group + " at " + element + " asks " + path + ": " + answer).isEqualTo(needed);
                if (needed && path.startsWith("/engine-rest") && !path.contains("?")) {
                    leaks.assertThat(answer).as(path).contains(PHONE, CALLER, TYPED);
                    who.add(group + " at " + element);
                }
            });
        }
        return who;
    }

    private static List<String> paths(String number, List<String> instances, List<String> tasks) {
        List<String> paths = new ArrayList<>();
        String all = String.join(",", instances);
        for (String task : tasks) {
            paths.add("/camunda/api/engine/engine/default/task/" + task + "/form-variables");
            paths.add("/camunda/api/engine/engine/default/task/" + task + "/rendered-form");
        }
        for (String query : List.of("/task", "/history/variable-instance", "/history/detail", "/history/user-operation")) {
            paths.add("/camunda/api/engine/engine/default" + query + "?processInstanceId=" + instances.get(0));
        }
        String base = "/engine-rest";
        for (String task : tasks) {
            for (String part : List.of("", "/form-variables", "/form-variables?variableNames=complainant", "/rendered-form",
                    "/deployed-form", "/form", "/variables", "/localVariables", "/comment", "/attachment")) {
                paths.add(base + "/task/" + task + part);
            }
            paths.add(base + "/history/task?taskId=" + task);
            paths.add(base + "/history/detail?taskId=" + task);
            paths.add(base + "/history/user-operation?taskId=" + task);
        }
        for (String query : List.of("/task?processInstanceIdIn=", "/variable-instance?processInstanceIdIn=",
                "/history/variable-instance?processInstanceIdIn=")) {
            paths.add(base + query + all);
        }
        for (String instance : instances) {
            for (String query : List.of("/history/variable-instance", "/history/detail", "/history/user-operation",
                    "/history/task", "/history/activity-instance", "/history/job-log", "/history/incident", "/job",
                    "/execution", "/event-subscription", "/incident")) {
                paths.add(base + query + "?processInstanceId=" + instance);
            }
            paths.add(base + "/history/decision-instance?includeInputs=true&includeOutputs=true&processInstanceId=" + instance);
            paths.add(base + "/process-instance/" + instance + "/variables");
            paths.add(base + "/process-instance/" + instance + "/comment");
        }
        for (String instance : instances) {
            paths.add("/camunda/api/cockpit/plugin/base/default/process-instance/" + instance + "/called-process-instances");
        }
        paths.addAll(List.of("/camunda/api/cockpit/plugin/base/default/process-instance",
                "/camunda/api/cockpit/plugin/base/default/incident", "/messages?case=" + number,
                "/communications?caseNumber=" + number, "/communications/export.csv?caseNumber=" + number,
                "/api/cases/" + number));
        return paths;
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
