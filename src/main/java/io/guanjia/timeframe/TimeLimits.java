package io.guanjia.timeframe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.engine.Executions;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Finds the limit of a step in the variable {@code timeframes}, which holds what the table said when the case began.
 * Read as JSON text, never as a Java object.
 */
@Component
class TimeLimits {

    static final String VARIABLE = "timeframes";

    private static final String AFTER = "之后";
    private static final String BEFORE = "之前";

    private final ObjectMapper json;

    TimeLimits(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @throws IllegalStateException in Chinese, naming step and procedure, when the table gave the step no limit,
     *                               more than one, or one that cannot be counted: a manager puts the table right
     */
    TimeLimit of(DelegateExecution execution, String step) {
        List<JsonNode> rows = rows(execution, step);
        List<JsonNode> found = rows.stream().filter(row -> step.equals(row.path("step").asText())).toList();
        if (found.size() != 1) {
            String reason = found.isEmpty()
                    ? "没有这一步骤的时限，现有步骤：" + rows.stream().map(row -> row.path("step").asText()).toList()
                    : "有%d行都是这一步骤的时限，应只有一行".formatted(found.size());
            throw problem(execution, step, reason);
        }
        JsonNode row = found.get(0);
        return new TimeLimit(step, period(execution, row, "amount", "unit"), ahead(execution, row),
                row.path("remindAmount").isNull() || row.path("remindAmount").isMissingNode()
                        ? Optional.empty()
                        : Optional.of(period(execution, row, "remindAmount", "remindUnit")),
                Optional.of(row.path("clause").asText("")).filter(clause -> !clause.isBlank()));
    }

    private List<JsonNode> rows(DelegateExecution execution, String step) {
        String limits = Executions.json(execution, VARIABLE).orElseThrow(
                () -> problem(execution, step, "流程变量" + VARIABLE + "为空，应先由决策表给出"));
        try {
            JsonNode rows = json.readTree(limits);
            return StreamSupport.stream(rows.spliterator(), false).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(problem(execution, step, "流程变量" + VARIABLE + "不是JSON").getMessage(), e);
        }
    }

    /** A table whose limits all run forward has no such column. */
    private static boolean ahead(DelegateExecution execution, JsonNode row) {
        String direction = row.path("direction").asText(AFTER);
        if (!direction.equals(AFTER) && !direction.equals(BEFORE)) {
            throw problem(execution, row.path("step").asText(),
                    "direction应为%s或%s，现为%s".formatted(AFTER, BEFORE, direction));
        }
        return direction.equals(BEFORE);
    }

    private static Period period(DelegateExecution execution, JsonNode row, String amount, String unit) {
        String step = row.path("step").asText();
        if (!row.path(amount).isIntegralNumber() || !row.path(amount).canConvertToInt()) {
            throw problem(execution, step, "%s应为整数，现为%s".formatted(amount, row.path(amount)));
        }
        try {
            return new Period(row.path(amount).asInt(), PeriodUnit.ofLabel(row.path(unit).asText()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    problem(execution, step, "%s或%s无效：%s".formatted(amount, unit, e.getMessage())).getMessage(), e);
        }
    }

    private static IllegalStateException problem(DelegateExecution execution, String step, String reason) {
        return new IllegalStateException("流程%s的时限表，步骤%s：%s".formatted(procedure(execution), step, reason));
    }

    static String procedure(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }
}
