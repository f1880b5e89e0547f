package io.guanjia.model;

import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** Figures stand in decision tables, where a manager changes them without touching a diagram. */
final class FigureRules {

    private static final Pattern DURATION = Pattern.compile("\\bP(?=T?\\d)(\\d+[YMWD])*(T(\\d+[HMS])+)?\\b");
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?");

    private FigureRules() {
    }

    static void noFiguresInTheDiagram(BpmnFile file, Models all, Findings findings) {
        for (TimerEventDefinition timer : file.all(TimerEventDefinition.class)) {
            findings.require(timer.getTimeDuration() == null, ImplementationRules.owner(timer),
                    "use timeDate ${deadlines.due(...)} instead of timeDuration");
        }
        for (Map.Entry<String, String> value : Expressions.values(file)) {
            findings.require(!DURATION.matcher(value.getValue()).find(), value.getKey(),
                    "move the duration '" + value.getValue() + "' into a decision table");
            findings.require(!DATE.matcher(value.getValue()).find(), value.getKey(),
                    "take the literal date '" + value.getValue() + "' out");
        }
        for (SequenceFlow flow : file.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() != null) {
                String condition = flow.getConditionExpression().getTextContent();
                findings.require(!NUMBER.matcher(Expressions.withoutStrings(condition)).find(), flow.getId(),
                        "move the figure in '" + condition + "' into a decision table");
            }
        }
    }
}
