package io.guanjia.form;

import static io.guanjia.database.Moments.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the forms of a case have handed in. Rows are only ever added, in the transaction of the step that they tell of. */
@Component
public class CaseData {

    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() { };

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private final JdbcClient jdbc;
    private final Trail trail;

    CaseData(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * The newest value of each field over all forms of the case, called processes included, or over those of one called
     * process alone. A field that was emptied since is left out.
     *
     * @param processInstanceId the case, or a process instance that it called; an unknown one has no values
     */
    public Map<String, Object> values(String processInstanceId) {
        Map<String, Object> newest = new LinkedHashMap<>();
        jdbc.sql("""
                select content from guanjia.form_record
                where root_process_instance_id = :id or process_instance_id = :id order by id""")
                .param("id", processInstanceId)
                .query((row, number) -> read(row.getString(1)))
                .list()
                .forEach(newest::putAll);
        newest.values().removeIf(value -> value == null);
        return newest;
    }

    /**
     * All submissions of the case, oldest first.
     *
     * @param rootProcessInstanceId the case; an unknown one has none
     */
    public List<FormRecord> records(String rootProcessInstanceId) {
        return jdbc.sql("select * from guanjia.form_record where root_process_instance_id = ? order by id")
                .param(rootProcessInstanceId)
                .query(this::record)
                .list();
    }

    /**
     * The submission that completed a task.
     *
     * @throws IllegalStateException if no form was handed in for it
     */
    public FormRecord recordOf(String taskId) {
        return newest("task_id = :id", Map.of("id", taskId));
    }

    /**
     * The newest submission for an element of the diagram.
     *
     * @throws IllegalStateException if no form was handed in for it
     */
    public FormRecord newestOf(String rootProcessInstanceId, String elementId) {
        return newest("root_process_instance_id = :id and element_id = :element",
                Map.of("id", rootProcessInstanceId, "element", elementId));
    }

    /**
     * The newest submission in one process instance, of the case or called by it.
     *
     * @throws IllegalStateException if no form was handed in there
     */
    public FormRecord newestIn(String processInstanceId) {
        return newest("process_instance_id = :id", Map.of("id", processInstanceId));
    }

    private FormRecord newest(String condition, Map<String, String> values) {
        return jdbc.sql("select * from guanjia.form_record where " + condition + " order by id desc limit 1")
                .params(values)
                .query(this::record)
                .optional()
                .orElseThrow(() -> new IllegalStateException("No form was handed in for " + values));
    }

    /** What was handed in for this task before: by the person to whom it was delegated. */
    Map<String, Object> valuesOfTask(String taskId) {
        Map<String, Object> newest = new HashMap<>();
        jdbc.sql("select content from guanjia.form_record where task_id = ? order by id")
                .param(taskId)
                .query((row, number) -> read(row.getString(1)))
                .list()
                .forEach(newest::putAll);
        newest.values().removeIf(value -> value == null);
        return newest;
    }

    void add(Place place, String formId, String submittedBy, Instant submittedAt, Map<String, Object> content) {
        long id = jdbc.sql("""
                insert into guanjia.form_record (root_process_instance_id, process_instance_id, procedure, element_id,
                        form_id, task_id, submitted_by, submitted_at, content)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb)) returning id
                """)
                .params(place.rootProcessInstanceId(), place.processInstanceId(), place.procedure(), place.elementId(),
                        formId, place.taskId(), submittedBy, OffsetDateTime.ofInstant(submittedAt, ZoneOffset.UTC),
                        write(content))
                .query(Long.class).single();
        trail.by(submittedBy);
        trail.ofProcess(place.rootProcessInstanceId(), Fact.of("form").row("form_record", id).with("form", formId)
                .with("el", place.elementId()).with("task", place.taskId()).with("pi", place.processInstanceId()));
    }

    private FormRecord record(ResultSet row, int number) throws SQLException {
        return new FormRecord(row.getLong("id"), row.getString("root_process_instance_id"),
                row.getString("process_instance_id"), row.getString("procedure"), row.getString("element_id"),
                row.getString("form_id"), row.getString("task_id"), row.getString("submitted_by"),
                instant(row, "submitted_at"), read(row.getString("content")));
    }

    private Map<String, Object> read(String content) {
        try {
            return json.readValue(content, CONTENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form record does not hold a JSON object", e);
        }
    }

    private String write(Map<String, Object> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked form could not be written as JSON", e);
        }
    }

    /** Where in a case a form was handed in; {@code taskId} is null for a start form. */
    record Place(String rootProcessInstanceId, String processInstanceId, String procedure, String elementId,
            String taskId) {
    }
}
