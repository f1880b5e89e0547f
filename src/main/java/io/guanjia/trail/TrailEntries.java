package io.guanjia.trail;

import static io.guanjia.database.Moments.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was noted. Says nothing of whether it is as it was written: that is for the proof. */
@Component
public class TrailEntries {

    private static final Content NONSENSE = new Content(null, List.of(Map.of(Fact.KIND, Trail.UNREADABLE)));

    private final ObjectMapper json = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    TrailEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Content(String by, List<Map<String, Object>> facts) {
    }

    /**
     * All entries of a subject, oldest first. One that was imported tells what was before all others, even if some had
     * been written by then.
     */
    public List<Entry> of(String subject) {
        List<Entry> entries = new ArrayList<>(inOrder(subject));
        entries.sort(Comparator.comparing(entry -> !entry.imported()));
        return entries;
    }

    private List<Entry> inOrder(String subject) {
        return jdbc.sql("""
                        select seq, subject, subject_seq, at, content from guanjia.audit_entry
                        where subject = :subject order by subject_seq""")
                .param("subject", subject)
                .query(this::read)
                .list();
    }

    private Entry read(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        Content said = content == null ? new Content(null, List.of()) : parse(content);
        return new Entry(row.getLong("seq"), row.getString("subject"), row.getInt("subject_seq"), instant(row, "at"),
                said.by(), said.facts().stream().map(Fact::read).toList(), content == null);
    }

    private Content parse(String content) {
        try {
            Map<String, Object> said = json.readValue(content, new TypeReference<>() { });
            if (said == null) {
                return NONSENSE;
            }
            List<Map<String, Object>> facts = json.convertValue(said.get("facts"), new TypeReference<>() { });
            return new Content(Objects.toString(said.get("by"), null), facts == null ? List.of() : facts);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Changed by hand: whoever looks for what happened must be able to read the rest
            return NONSENSE;
        }
    }
}
