package io.guanjia.renovation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.Executions;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What decision tables have answered in a case, read as JSON. */
@Component("renovationAnswers")
class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The rows of a variable that a rule task has filled, of the one row if it takes only one.
     *
     * @throws IllegalStateException in Chinese if there are none: whoever keeps the table puts it right
     */
    List<JsonNode> rows(DelegateExecution execution, String variable, String table) {
        String text = Executions.json(execution, variable)
                .orElseThrow(() -> new IllegalStateException("决策表“%s”没有给出结果".formatted(table)));
        try {
            JsonNode answer = json.readTree(text);
            List<JsonNode> rows = new ArrayList<>();
            if (answer.isArray()) {
                answer.forEach(rows::add);
            } else {
                rows.add(answer);
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Variable %s holds no JSON".formatted(variable), e);
        }
    }

    /**
     * A whole number of a row.
     *
     * @throws IllegalStateException in Chinese if it is none or below zero
     */
    static long whole(JsonNode row, String column, String table) {
        JsonNode value = row.path(column);
        if (!value.isIntegralNumber() || value.asLong() < 0) {
            throw new IllegalStateException("决策表“%s”的 %s 应为不小于 0 的整数,现为 %s".formatted(table, column, value));
        }
        return value.asLong();
    }

    /**
     * A text of a row.
     *
     * @throws IllegalStateException in Chinese if it is empty
     */
    static String text(JsonNode row, String column, String table) {
        String value = row.path(column).asText("");
        if (value.isBlank() || row.path(column).isNull()) {
            throw new IllegalStateException("决策表“%s”的 %s 为空".formatted(table, column));
        }
        return value;
    }
}
