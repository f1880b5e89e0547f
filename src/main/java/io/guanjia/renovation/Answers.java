package io.guanjia.renovation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What decision tables have answered in a case, read as JSON. */
@Component("renovationAnswers")
class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The rows of what a rule task's variable holds, as JSON text; one row if it takes only one.
     *
     * @throws IllegalStateException in Chinese if there are none: whoever keeps the table puts it right
     */
    List<JsonNode> rows(Optional<String> answer, String table) {
        String text = answer.orElseThrow(() -> new IllegalStateException("决策表“%s”没有给出结果".formatted(table)));
        try {
            JsonNode read = json.readTree(text);
            List<JsonNode> rows = new ArrayList<>();
            if (read.isArray()) {
                read.forEach(rows::add);
            } else {
                rows.add(read);
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer of %s is no JSON".formatted(table), e);
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
