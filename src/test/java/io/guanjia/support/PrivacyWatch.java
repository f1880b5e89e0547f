package io.guanjia.support;

import io.guanjia.engine.CaseWalker;
import io.guanjia.identity.Visitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * Asks the running application for everything that could hold a private number of a case, as a member of each group,
 * and notes where one shows that should not, or does not that should (EN-07).
 */
public final class PrivacyWatch {

    private static final String WEBAPP = "/camunda/api/engine/engine/default";
    private static final String REST = "/engine-rest";

    private final ProcessEngine engine;
    private final CaseWalker walker;
    private final int port;
    private final String prefix;
    private final List<String> groups;
    private final List<String> secrets;
    private final SoftAssertions leaks = new SoftAssertions();
    private final List<String> seenBy = new ArrayList<>();

    /**
     * @param prefix  of the user ids, one for each group: {@code <prefix><group>}; makes these users
     * @param groups  whose eyes to look with
     * @param secrets the numbers that occur in the case
     */
    public PrivacyWatch(ProcessEngine engine, CaseWalker walker, int port, String prefix, List<String> groups,
            List<String> secrets) {
        this.engine = engine;
        this.walker = walker;
        this.port = port;
        this.prefix = prefix;
        this.groups = groups;
        this.secrets = secrets;
        groups.forEach(group -> TestUsers.member(engine, prefix + group, "隐私", group));
    }

    /**
     * Looks while a task is open: those who work on it see these numbers in its form, and nobody sees one elsewhere.
     *
     * @param elementId of the open task
     */
    public void at(String caseNumber, String elementId, String... shown) {
        Task open = walker.task(caseNumber, elementId);
        look(caseNumber, open, List.of(open.getId()), List.of(shown), false);
    }

    /** The same, with a look at all history; it only grows, so one in the middle and one at the end will do. */
    public void atWithHistory(String caseNumber, String elementId, String... shown) {
        Task open = walker.task(caseNumber, elementId);
        look(caseNumber, open, List.of(open.getId()), List.of(shown), true);
    }

    /** Looks when the case is over: nobody sees a number anywhere. */
    public void atTheEnd(String caseNumber) {
        HistoryService history = engine.getHistoryService();
        look(caseNumber, null, instances(caseNumber).stream().flatMap(instance -> history
                .createHistoricTaskInstanceQuery().processInstanceId(instance).list().stream())
                .map(HistoricTaskInstance::getId).toList(), List.of(), true);
    }

    /** Who saw numbers where, as {@code <group> at <element>}, in the order of the looks and groups. */
    public List<String> seenBy() {
        return List.copyOf(seenBy);
    }

    /** Fails with all leaks at once. */
    public void assertNothingLeaked() {
        leaks.assertAll();
    }

    private void look(String caseNumber, Task open, List<String> tasks, Collection<String> shown, boolean history) {
        List<String> paths = paths(caseNumber, tasks, history);
        // Of the group, or a person who calls himself
        List<String> whose = open == null ? List.of() : Stream.concat(Stream.of(String.valueOf(open.getAssignee())),
                engine.getTaskService().getIdentityLinksForTask(open.getId()).stream().flatMap(link ->
                        Stream.of(String.valueOf(link.getUserId()), prefix + link.getGroupId()))).toList();
        String where = open == null ? "the end" : open.getTaskDefinitionKey();
        Visitor program = new Visitor(port, "10.9.0.2");
        for (String group : groups) {
            Map<String, String> answers = new LinkedHashMap<>();
            Visitor browser = new Visitor(port, "10.9.0.1");
            browser.login(prefix + group, TestUsers.PASSWORD);
            paths.forEach(path -> answers.put(path, path.startsWith(REST)
                    ? program.get(path, "Authorization", Visitor.basic(prefix + group, TestUsers.PASSWORD)).body()
                    : browser.get(path).body()));
            boolean works = whose.contains(prefix + group);
            answers.forEach((path, answer) -> {
                List<String> found = secrets.stream().filter(answer::contains).toList();
                boolean form = open != null && works && path.contains("/task/" + open.getId() + "/form-variables");
                String question = group + " at " + where + " asks " + path;
                if (form && path.contains("?")) {
                    leaks.assertThat(shown).as(question).containsAll(found);
                } else {
                    leaks.assertThat(found).as(question)
                            .containsExactlyInAnyOrderElementsOf(form ? shown : List.<String>of());
                }
            });
            if (works && !shown.isEmpty()) {
                seenBy.add(group + " at " + where);
            }
        }
    }

    private List<String> paths(String caseNumber, List<String> tasks, boolean history) {
        List<String> instances = instances(caseNumber);
        String all = String.join(",", instances);
        List<String> paths = new ArrayList<>(List.of("/messages?case=" + caseNumber,
                "/communications?caseNumber=" + caseNumber, "/communications/export.csv?caseNumber=" + caseNumber,
                "/api/cases/" + caseNumber, "/cases/" + caseNumber,
                WEBAPP + "/task?processInstanceId=" + instances.get(0),
                REST + "/task?processInstanceIdIn=" + all, REST + "/variable-instance?processInstanceIdIn=" + all));
        for (String task : tasks) {
            for (String part : List.of("/form-variables", "/rendered-form")) {
                paths.add(WEBAPP + "/task/" + task + part);
            }
            for (String part : List.of("", "/form-variables", "/form-variables?variableNames=complainant",
                    "/rendered-form", "/deployed-form", "/form", "/variables", "/localVariables", "/comment",
                    "/attachment")) {
                paths.add(REST + "/task/" + task + part);
            }
            for (String query : List.of("task", "detail", "user-operation")) {
                paths.add(REST + "/history/" + query + "?taskId=" + task);
            }
        }
        if (history) {
            for (String query : List.of("variable-instance", "detail", "user-operation")) {
                paths.add(WEBAPP + "/history/" + query + "?processInstanceId=" + instances.get(0));
            }
            for (String instance : instances) {
                for (String query : List.of("/history/variable-instance", "/history/detail", "/history/user-operation",
                        "/history/task", "/history/activity-instance", "/history/job-log", "/history/incident", "/job",
                        "/execution", "/event-subscription", "/incident")) {
                    paths.add(REST + query + "?processInstanceId=" + instance);
                }
                paths.add(REST + "/history/decision-instance?includeInputs=true&includeOutputs=true&processInstanceId="
                        + instance);
                paths.add(REST + "/process-instance/" + instance + "/variables");
                paths.add(REST + "/process-instance/" + instance + "/comment");
                paths.add("/camunda/api/cockpit/plugin/base/default/process-instance/" + instance
                        + "/called-process-instances");
            }
            paths.add("/camunda/api/cockpit/plugin/base/default/process-instance");
            paths.add("/camunda/api/cockpit/plugin/base/default/incident");
        }
        return paths;
    }

    private List<String> instances(String caseNumber) {
        HistoryService history = engine.getHistoryService();
        String root = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
                .rootProcessInstances().singleResult().getId();
        return history.createHistoricProcessInstanceQuery().rootProcessInstanceId(root).list().stream()
                .map(HistoricProcessInstance::getId).toList();
    }
}
