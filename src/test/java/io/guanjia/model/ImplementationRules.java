package io.guanjia.model;

import static io.guanjia.model.BpmnFile.camunda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a diagram makes the software do: beans by name and decision tables, nothing that is written in the diagram. */
final class ImplementationRules {

    private static final Pattern BEAN = Pattern.compile("[$#]\\{([a-z][a-zA-Z0-9]*)}");
    private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z][a-zA-Z0-9]*)\\.[a-zA-Z]+\\(");
    private static final List<String> OTHER_WAYS = List.of("class", "expression", "type", "topic");
    /** What the engine itself puts into every expression. */
    private static final List<String> ENGINE_OBJECTS = List.of("execution", "task");

    private ImplementationRules() {
    }

    static void workIsDoneByBeans(BpmnFile file, Models all, Findings findings) {
        workers(file).forEach((where, element) -> byBean(element, where, findings));
        file.all(CamundaExecutionListener.class).forEach(listener -> byBean(listener, owner(listener), findings));
        file.all(CamundaTaskListener.class).forEach(listener -> byBean(listener, owner(listener), findings));
        file.all(ScriptTask.class).forEach(task -> findings.add(task.getId(), "use a delegate instead of a script"));
        file.all(CamundaScript.class).forEach(script -> findings.add(owner(script), "take the script out"));
        file.all(CamundaConnector.class).forEach(connector -> findings.add(owner(connector), "take the connector out"));
        file.all(ConditionExpression.class).stream().filter(condition -> condition.getLanguage() != null)
                .forEach(condition -> findings.add(owner(condition), "use an expression instead of a script"));
    }

    private static void byBean(ModelElementInstance element, String where, Findings findings) {
        findings.require(BEAN.matcher(attribute(element, "delegateExpression")).matches(), where,
                "let a bean do it: delegateExpression=\"${beanName}\"");
        for (String other : OTHER_WAYS) {
            findings.require(attribute(element, other).isEmpty(), where,
                    "take '" + other + "' off, only delegateExpression is allowed");
        }
    }

    static void whatLeavesTheDatabaseIsRetried(BpmnFile file, Models all, Findings findings) {
        for (SendTask task : file.all(SendTask.class)) {
            findings.require(task.isCamundaAsyncBefore(), task.getId(), "set camunda:asyncBefore=\"true\"");
            boolean retried = task.getExtensionElements() != null && task.getExtensionElements().getElements().stream()
                    .anyMatch(CamundaFailedJobRetryTimeCycle.class::isInstance);
            findings.require(retried, task.getId(),
                    "set camunda:failedJobRetryTimeCycle, how often and when it is tried again");
        }
    }

    static void decisionsExist(BpmnFile file, Models all, Findings findings) {
        for (BusinessRuleTask task : file.all(BusinessRuleTask.class)) {
            String id = task.getId();
            String ref = camunda(task, "decisionRef");
            all.table(ref).ifPresentOrElse(
                    table -> FlowRules.binding(file, table, camunda(task, "decisionRefBinding"), id, findings),
                    () -> findings.add(id, "let camunda:decisionRef name a table in processes/, not '" + ref + "'"));
            findings.require(!camunda(task, "mapDecisionResult").isEmpty(), id, "set camunda:mapDecisionResult");
            findings.require(!camunda(task, "resultVariable").isEmpty(), id, "set camunda:resultVariable");
        }
    }

    /** @param typeOf the class of the application's bean of a name, if there is one */
    static Rule<BpmnFile> beansExist(Function<String, Optional<Class<?>>> typeOf) {
        return (file, all, findings) -> {
            workers(file).forEach((where, element) -> isBean(element, where, JavaDelegate.class, typeOf, findings));
            file.all(CamundaExecutionListener.class).forEach(listener ->
                    isBean(listener, owner(listener), ExecutionListener.class, typeOf, findings));
            file.all(CamundaTaskListener.class).forEach(listener ->
                    isBean(listener, owner(listener), TaskListener.class, typeOf, findings));
            Set<String> results = file.all(BusinessRuleTask.class).stream()
                    .map(task -> camunda(task, "resultVariable")).collect(Collectors.toSet());
            for (Map.Entry<String, String> expression : Expressions.in(file)) {
                CALL.matcher(Expressions.withoutStrings(expression.getValue())).results().map(match -> match.group(1))
                        .filter(name -> !ENGINE_OBJECTS.contains(name) && !results.contains(name))
                        .filter(name -> typeOf.apply(name).isEmpty())
                        .forEach(name -> findings.add(expression.getKey(),
                                "there is no bean '" + name + "' as in " + expression.getValue()));
            }
        };
    }

    private static void isBean(ModelElementInstance element, String where, Class<?> type,
            Function<String, Optional<Class<?>>> typeOf, Findings findings) {
        Matcher bean = BEAN.matcher(attribute(element, "delegateExpression"));
        if (!bean.matches()) {
            return;
        }
        String name = bean.group(1);
        typeOf.apply(name).ifPresentOrElse(
                found -> findings.require(type.isAssignableFrom(found), where,
                        "bean '" + name + "' (" + found.getName() + ") is no " + type.getSimpleName()),
                () -> findings.add(where, "there is no bean '" + name + "'; write the delegate"));
    }

    /** Elements that have the engine run something, by the id to name in a finding. */
    private static Map<String, ModelElementInstance> workers(BpmnFile file) {
        Map<String, ModelElementInstance> workers = new LinkedHashMap<>();
        file.all(ServiceTask.class).forEach(task -> workers.put(task.getId(), task));
        file.all(SendTask.class).forEach(task -> workers.put(task.getId(), task));
        file.all(MessageEventDefinition.class).stream()
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .forEach(definition -> workers.put(owner(definition), definition));
        return workers;
    }

    /** An attribute of the engine, on an element of BPMN or on one of the engine's own. */
    private static String attribute(ModelElementInstance element, String name) {
        String value = camunda(element, name);
        return value.isEmpty() ? BpmnFile.plain(element, name) : value;
    }

    /** The id of the flow element that the element is a part of. */
    static String owner(ModelElementInstance element) {
        ModelElementInstance at = element;
        while (at != null) {
            if (at instanceof FlowElement part) {
                return part.getId();
            }
            at = at.getParentElement();
        }
        return BpmnFile.plain(element, "id");
    }
}
