package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.GuanjiaTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Entries that somebody has taken away or changed by hand: the page of the case opens all the same, and says so. That is
 * when an auditor needs it most.
 */
@GuanjiaTest
class MutilatedTrailTest {

    private static final int TIMES = 250;
    private static String number;

    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseReader reader;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

    private record Written(long seq, String content) {
    }

    @BeforeEach
    void oneCase() {
        if (number == null) {
            number = AuditedComplaint.walk(engine, walker, jdbc);
        }
    }

    private List<Written> entries() {
        return jdbc.sql("select seq, content from guanjia.audit_entry where subject = ? order by seq")
                .param(reader.find(number).orElseThrow().processInstanceId()).query(Written.class).list();
    }

    /** Changes what the tables' triggers guard, reads the case, and leaves everything as it was. */
    private void read(String what, String sql, Map<String, Object> values, SoftAssertions softly) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).params(values).update();
            try {
                CasePage page = reader.read(reader.find(number).orElseThrow());
                softly.assertThat(page.proof().problems()).as(what).isNotEmpty();
                reader.sheets(page);
            } catch (RuntimeException e) {
                softly.fail(what + ": " + e + " at " + List.of(e.getStackTrace()).stream()
                        .filter(frame -> frame.getClassName().startsWith("io.guanjia")).findFirst());
            }
        });
    }

    @Test
    void isReadWithoutAnyOneOfItsEntries() {
        List<Written> entries = entries();
        assertThat(entries).hasSizeGreaterThan(8);
        SoftAssertions softly = new SoftAssertions();
        entries.forEach(entry -> read("without " + entry.seq(), "delete from guanjia.audit_entry where seq = :seq",
                Map.of("seq", entry.seq()), softly));
        softly.assertAll();
    }

    @Test
    void isReadWhateverAnEntrySays() {
        SoftAssertions softly = new SoftAssertions();
        for (String content : List.of("", "{", "[]", "null", "{}", "7", "{\"by\":7,\"facts\":null}", "{\"facts\":[7]}",
                "{\"facts\":[{}]}", "{\"facts\":{\"k\":\"form\"}}", "{\"facts\":[{\"k\":\"form\",\"row\":\"form_record\"}]}",
                "{\"facts\":[{\"k\":\"form\",\"row\":\"person/1\",\"sha\":\"00\"}]}",
                "{\"facts\":[{\"k\":\"imported\"}]}", "{\"facts\":[{\"k\":\"imported\"},{\"k\":\"entered\"}]}")) {
            read(content, "update guanjia.audit_entry set content = :content where seq = :seq",
                    Map.of("seq", entries().get(2).seq(), "content", content), softly);
        }
        softly.assertAll();
    }

    @Test
    void isReadWhateverIsChangedInAFact() {
        Random random = new Random(31);
        List<Written> entries = entries();
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < TIMES; i++) {
            Written entry = entries.get(random.nextInt(entries.size()));
            StringBuilder what = new StringBuilder("entry " + entry.seq());
            String content = changed(entry.content(), facts -> {
                Map<String, Object> fact = facts.get(random.nextInt(facts.size()));
                List<String> names = new ArrayList<>(fact.keySet());
                String name = names.get(random.nextInt(names.size()));
                what.append(": ").append(fact.get("k")).append('.').append(name);
                switch (random.nextInt(4)) {
                    case 0 -> fact.remove(name);
                    case 1 -> fact.put(name, "x");
                    case 2 -> fact.put(name, List.of("x"));
                    default -> facts.remove(fact);
                }
            });
            read(what.toString(), "update guanjia.audit_entry set content = :content where seq = :seq",
                    Map.of("seq", entry.seq(), "content", content), softly);
        }
        softly.assertAll();
    }

    private String changed(String content, Consumer<List<Map<String, Object>>> change) {
        try {
            Map<String, Object> said = json.readValue(content, new TypeReference<>() { });
            List<Map<String, Object>> facts = json.convertValue(said.get("facts"), new TypeReference<>() { });
            change.accept(facts);
            said.put("facts", facts);
            return json.writeValueAsString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
