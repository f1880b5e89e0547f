package io.guanjia.model;

import static io.guanjia.model.BpmnFile.camunda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Work of people: a form, a group, a limit from the table, and somebody who is told when it is late. */
final class UserTaskRules {

    /** The groups of the manuals, see the README's table of groups. */
    static final Set<String> GROUPS = Set.of("front-desk", "customer-assistant", "customer-manager", "general-manager",
            "company-leadership", "quality", "engineering", "finance", "security", "duty-manager", "cleaning",
            "auditor", "process-owner");

    private static final Pattern DUE = call("due");
    private static final Pattern REMINDERS = call("reminders");
    private static final Pattern LIMIT = call("[a-z][a-zA-Z]*");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private UserTaskRules() {
    }

    private static Pattern call(String method) {
        return Pattern.compile("\\$\\{\\s*deadlines\\." + method + "\\(\\s*execution\\s*,\\s*'([^']*)'(.*)\\)\\s*}");
    }

    static void tasksHaveAForm(BpmnFile file, Models all, Findings findings) {
        for (UserTask task : file.all(UserTask.class)) {
            form(file, task, all, findings).ifPresent(form -> findings.require(
                    isUnlimited(task) || form.showsDeadline(), task.getId(),
                    "show the limit: a text {{deadline}} in " + form.fileName()));
        }
        if (!all.isCalled(file)) {
            file.plainStarts().forEach(start -> form(file, start, all, findings));
        }
        for (StartEvent start : file.all(StartEvent.class)) {
            findings.require(camunda(start, "formKey").isEmpty(), start.getId(), "use formRef instead of formKey");
        }
    }

    private static Optional<FormFile> form(BpmnFile file, FlowNode node, Models all, Findings findings) {
        String ref = camunda(node, "formRef");
        if (ref.isEmpty()) {
            findings.add(node.getId(), "give it a form: camunda:formRef, binding deployment");
            return Optional.empty();
        }
        findings.require(camunda(node, "formRefBinding").equals("deployment"), node.getId(),
                "bind its form by 'deployment', so that a case keeps the form it began with");
        Optional<FormFile> form = all.form(ref).filter(found -> found.procedure().equals(file.procedure()));
        findings.require(form.isPresent(), node.getId(),
                "forms/" + file.procedure() + "/" + ref + ".form is missing, it must be deployed with the diagram");
        return form;
    }

    static void tasksHaveAGroup(BpmnFile file, Models all, Findings findings) {
        for (UserTask task : file.all(UserTask.class)) {
            String groups = camunda(task, "candidateGroups");
            findings.require(!groups.isBlank(), task.getId(), "give it camunda:candidateGroups");
            if (!groups.isBlank() && !groups.contains("${")) {
                knownGroups(groups, task.getId(), findings);
            }
        }
        String starters = camunda(file.process(), "candidateStarterGroups");
        boolean byHand = file.plainStarts().findAny().isPresent() && !all.isCalled(file);
        findings.require(!byHand || !starters.isBlank(), file.process().getId(),
                "say who starts it: camunda:candidateStarterGroups on the process");
        if (!starters.isBlank()) {
            knownGroups(starters, file.process().getId(), findings);
        }
    }

    private static void knownGroups(String groups, String where, Findings findings) {
        Arrays.stream(groups.split(",", -1)).map(String::trim).filter(group -> !GROUPS.contains(group))
                .forEach(group -> findings.add(where, "'" + group + "' is no group of the manuals"));
    }

    static void tasksHaveALimitAndAreChased(BpmnFile file, Models all, Findings findings) {
        for (UserTask task : file.all(UserTask.class)) {
            Optional<String> exempt = BpmnFile.property(task, "noLimit");
            if (exempt.isPresent()) {
                findings.require(!exempt.get().isBlank(), task.getId(), "say in 'noLimit' why it has no limit");
                findings.require(camunda(task, "dueDate").isEmpty(), task.getId(), "a due date contradicts 'noLimit'");
                continue;
            }
            limited(file, task, all, findings);
        }
    }

    private static void limited(BpmnFile file, UserTask task, Models all, Findings findings) {
        String step = BpmnFile.step(task);
        Matcher due = DUE.matcher(camunda(task, "dueDate"));
        if (!due.matches() || !due.group(1).equals(step)) {
            findings.add(task.getId(), "set camunda:dueDate=\"${deadlines.due(execution, '" + step
                    + "')}\", or say why there is no limit in an extension property 'noLimit'");
            return;
        }
        isInTable(file, step, task.getId(), all, findings);
        List<BoundaryEvent> timers = file.all(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(task))
                .filter(event -> reminders(event).map(match -> match.group(1).equals(step)).orElse(false)).toList();
        findings.require(timers.size() == 1, task.getId(), "attach one timer with timeCycle ${deadlines.reminders("
                + "execution, '" + step + "'" + due.group(2) + ")}");
        for (BoundaryEvent timer : timers) {
            findings.require(reminders(timer).orElseThrow().group(2).equals(due.group(2)), timer.getId(),
                    "give reminders the same arguments as the due date has");
            chases(timer, findings);
        }
    }

    private static void chases(BoundaryEvent timer, Findings findings) {
        String id = timer.getId();
        findings.require(!timer.cancelActivity(), id, "make it non-interrupting, the task goes on");
        boolean marks = timer.getExtensionElements() != null
                && timer.getExtensionElements().getElements().stream()
                        .filter(CamundaExecutionListener.class::isInstance).map(CamundaExecutionListener.class::cast)
                        .anyMatch(listener -> "start".equals(listener.getCamundaEvent())
                                && "${markOverdue}".equals(listener.getCamundaDelegateExpression()));
        findings.require(marks, id, "add the execution listener ${markOverdue} on 'start'");

        Optional<FlowNode> rule = BpmnFile.next(timer);
        Optional<FlowNode> send = rule.flatMap(BpmnFile::next);
        Optional<FlowNode> end = send.flatMap(BpmnFile::next);
        boolean strip = rule.filter(node -> BpmnFile.decides(node, "escalation")).isPresent()
                && send.filter(UserTaskRules::reminds).isPresent()
                && end.filter(EndEvent.class::isInstance).isPresent();
        findings.require(strip, id, "lead it to the overdue strip: rule task 'escalation' -> send task "
                + "${remindOverdue} (asyncBefore) -> end event");
    }

    private static boolean reminds(FlowNode node) {
        return node instanceof SendTask && node.isCamundaAsyncBefore()
                && camunda(node, "delegateExpression").equals("${remindOverdue}");
    }

    static void timersTakeTheirLimitFromATable(BpmnFile file, Models all, Findings findings) {
        for (TimerEventDefinition timer : file.all(TimerEventDefinition.class)) {
            String where = ((FlowNode) timer.getParentElement()).getId();
            boolean onSchedule = timer.getParentElement() instanceof StartEvent start
                    && start.getParentElement().equals(file.process());
            String time = timeOf(timer).orElse("").trim();
            findings.require(onSchedule || LIMIT.matcher(time).matches(), where,
                    "take the time from the table: timeDate ${deadlines.due(execution, '<step>')} or timeCycle "
                            + "${deadlines.reminders(execution, '<step>')}");
            if (LIMIT.matcher(time).matches()) {
                QUOTED.matcher(time).results().forEach(step -> isInTable(file, step.group(1), where, all, findings));
            }
        }
    }

    private static void isInTable(BpmnFile file, String step, String where, Models all, Findings findings) {
        findings.require(all.steps(file.procedure()).contains(step), where, "give the step '" + step
                + "' a limit: no *-timeframes.dmn in processes/" + file.procedure() + " has a row for it");
    }

    private static Optional<Matcher> reminders(BoundaryEvent event) {
        return event.getEventDefinitions().stream().filter(TimerEventDefinition.class::isInstance)
                .map(definition -> ((TimerEventDefinition) definition).getTimeCycle())
                .filter(cycle -> cycle != null)
                .map(cycle -> REMINDERS.matcher(cycle.getTextContent().trim())).filter(Matcher::matches).findFirst();
    }

    private static Optional<String> timeOf(TimerEventDefinition timer) {
        ModelElementInstance time = timer.getTimeDate() != null ? timer.getTimeDate() : timer.getTimeCycle();
        return Optional.ofNullable(time).map(ModelElementInstance::getTextContent);
    }

    private static boolean isUnlimited(UserTask task) {
        return BpmnFile.property(task, "noLimit").isPresent();
    }
}
