package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked for while the work lasts (RN-06, RN-09, RN-10, RN-15). Everything happens in the caller's transaction. */
@Component
class Works {

    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() { };

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Works(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param kind    as the form calls it
     * @param content what the form said, by the keys of its fields
     * @param late    whether the permit had ended when it was asked for
     * @param result  granted, refused or withdrawn; null while it is open
     * @param words   why; null while it is open
     */
    record Request(long id, String caseNumber, String kind, Map<String, Object> content, String askedBy, Instant askedAt,
            String byUser, boolean late, String result, String words, String decidedBy, Instant decidedAt) {

        boolean isOpen() {
            return result == null;
        }

        /** What the form said in one field; null if it was left empty. */
        String text(String key) {
            Object value = content.get(key);
            return value == null ? null : value.toString();
        }
    }

    /**
     * Enters a request.
     *
     * @return its key
     */
    long request(String caseNumber, String kind, Map<String, Object> content, String askedBy, boolean late, String user) {
        return jdbc.sql("""
                        insert into guanjia.renovation_request (case_number, kind, content, asked_by, asked_at, by_user, late)
                        values (:caseNumber, :kind, cast(:content as jsonb), :askedBy, :now, :user, :late) returning id""")
                .param("caseNumber", caseNumber)
                .param("kind", kind)
                .param("content", write(content))
                .param("askedBy", askedBy)
                .param("now", utc(clock.instant()))
                .param("user", user)
                .param("late", late)
                .query(Long.class).single();
    }

    /** @throws NoSuchElementException if there is none of this key */
    Request get(long id) {
        return jdbc.sql("select * from guanjia.renovation_request where id = ?").param(id).query(this::read).optional()
                .orElseThrow(() -> new NoSuchElementException("No request " + id));
    }

    /** All requests of a case, the oldest first. */
    List<Request> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_request where case_number = ? order by id").param(caseNumber)
                .query(this::read).list();
    }

    /** Those not decided yet. */
    List<Request> open(String caseNumber) {
        return of(caseNumber).stream().filter(Request::isOpen).toList();
    }

    /**
     * Enters how a request ended; once it has, it stays so.
     *
     * @param result granted, refused or withdrawn
     * @param words  in Chinese
     */
    void decide(long id, String result, String words, String user) {
        jdbc.sql("""
                        update guanjia.renovation_request set result = :result, words = :words, decided_by = :user,
                            decided_at = :now
                        where id = :id and result is null""")
                .param("result", result).param("words", words).param("user", user).param("now", utc(clock.instant()))
                .param("id", id).update();
    }

    private String write(Map<String, Object> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked form could not be written as JSON", e);
        }
    }

    private Request read(ResultSet row, int number) throws SQLException {
        try {
            return new Request(row.getLong("id"), row.getString("case_number"), row.getString("kind"),
                    json.readValue(row.getString("content"), CONTENT), row.getString("asked_by"), instant(row, "asked_at"),
                    row.getString("by_user"), row.getBoolean("late"), row.getString("result"), row.getString("words"),
                    row.getString("decided_by"), instant(row, "decided_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request does not hold a JSON object", e);
        }
    }
}
