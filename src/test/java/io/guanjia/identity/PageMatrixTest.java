package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.CaseWalker;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.Step;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Asks for all of our own pages and interfaces, and the web applications' own, as each group, as three channels and as
 * nobody, about a complaint that one of the channels has handed in, as {@code security/matrix.yaml} says.
 */
@GuanjiaTest
class PageMatrixTest {

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);
    private static final Pattern KEY = Pattern.compile("gj_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    /** What nobody may change who is refused; one number for each. */
    private static final List<String> KEPT = List.of(
            "select count(*) from guanjia.calendar_override", "select count(*) from guanjia.calendar_override_change",
            "select count(*) from guanjia.audit_export", "select count(*) from guanjia.channel_key", "select count(*) from guanjia.channel_key where withdrawn_at is null",
            "select count(*) from guanjia.register_import", "select count(*) from guanjia.register_import where state = 'READY'",
            "select count(*) from guanjia.register_change", "select count(*) from guanjia.ledger_entry",
            "select count(*) from guanjia.case_file", "select count(*) from guanjia.attachment", "select count(*) from guanjia.message where told_at is null",
            "select count(*) from guanjia.audit_saved_search",
            "select count(*) from act_ru_task", "select count(*) from act_id_user", "select count(*) from act_re_procdef");

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @Autowired
    WebApplicationContext application;
    @Autowired
    Ledger ledger;

    private final String complainant = "欧阳" + UUID.randomUUID().toString().substring(0, 8);
    private final String mark = "矩阵" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private Visitor program;
    private String caseNumber;
    private long entry;
    private int count;

    /** @param token what the forms of our pages carry */
    private record Session(Visitor visitor, String token) {
    }

    /** @param name as the lines have it */
    private record Person(String name, String group) {

        String userId() {
            return "pages-" + group;
        }

        boolean isIn(List<String> names) {
            return names.contains(name) || group != null && (names.contains(group) || names.contains("all"));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        TestEstate.ensure(jdbc);
        jdbc.sql("""
                insert into guanjia.emergency_contact (unit, name, phone)
                select id, '矩阵', '14500009898' from guanjia.unit where number = ?""").param(TestEstate.UNIT).update();
        program = new Visitor(port, "10.6.2.1");
        for (Person person : people()) {
            if (person.group() != null) {
                TestUsers.member(engine, person.userId(), "页面", person.group());
                Visitor visitor = new Visitor(port, "10.6.2.2");
                visitor.login(person.userId(), TestUsers.PASSWORD);
                visitor.open("/camunda/app/welcome/default/");
                sessions.put(person.group(), new Session(visitor, visitor.token("/")));
            }
        }
        for (String channel : List.of("channel", "other-channel", "withdrawn", "spare")) {
            keys.put(channel, makeKey(mark + channel));
        }
        withdraw(mark + "withdrawn");
        HttpResponse<String> started = send("channel", "POST", "/api/cases/complaint-handling", intake());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        caseNumber = json.readTree(started.body()).path("caseNumber").asText();
        walker.runDue(caseNumber);
        long unit = jdbc.sql("select id from guanjia.unit where number = ?").param(TestEstate.UNIT).query(Long.class).single();
        entry = ledger.charge(new Step(caseNumber, "matrix", "MO-04", "pages-finance"), unit, null,
                List.of(Line.of(Fee.OTHER, 100))).id();
    }

    @AfterEach
    void clean() {
        Stream.of("channel", "other-channel", "spare", "").map(mark::concat).forEach(this::withdraw);
        jdbc.sql("""
                        select process_instance_id from guanjia.channel_case join guanjia.case_file using (case_number)
                        where channel like ? || '%'""").param(mark).query(String.class).list().stream()
                .filter(id -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count() > 0)
                .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "test", true, true, true));
        jdbc.sql("delete from guanjia.calendar_override where name = ?").param(mark).update();
        jdbc.sql("delete from guanjia.emergency_contact where name = '矩阵'").update();
        jdbc.sql("delete from guanjia.audit_saved_search where name like ? || '-%'").param(mark).update();
        jdbc.sql("delete from guanjia.register_import where file_name in (?, 'a.csv')").param(mark).update();
    }

    private static List<Person> people() {
        List<Person> people = new ArrayList<>();
        Matrix.GROUPS.forEach((name, group) -> people.add(new Person(name, group)));
        Matrix.FOREIGN.forEach(group -> people.add(new Person("foreign", group)));
        people.add(new Person("nobody", null));
        return people;
    }

    @Test
    void pagesAnswerThoseWhoAreListed() {
        SoftAssertions all = new SoftAssertions();
        for (Matrix.Row row : Matrix.rows("page")) {
            for (Person person : people()) {
                if (person.isIn(row.unless())) {
                    continue;
                }
                check(all, row, person, "session");
                if (person.group() != null) {
                    // A page is for a browser that has logged in: neither a password nor a key opens it
                    check(all, row, person, "basic");
                }
            }
            check(all, row, new Person("channel", null), "key");
        }
        all.assertAll();
    }

    @Test
    void interfacesAnswerThoseWhoAreListed() {
        SoftAssertions all = new SoftAssertions();
        for (Matrix.Row row : Matrix.rows("api")) {
            for (Person person : people()) {
                check(all, row, person, "session");
                if (person.group() != null) {
                    check(all, row, person, "basic");
                }
            }
            for (String channel : List.of("channel", "other-channel", "withdrawn")) {
                check(all, row, new Person(channel, null), "key");
            }
        }
        all.assertAll();
    }

    @Test
    void everyMappingHasALine() {
        List<Matrix.Row> rows = Matrix.rows("page", "api");
        Set<OwnInterface.Mapping> mappings = OwnInterface.mappings(application);

        assertThat(mappings).hasSizeGreaterThan(20);
        assertThat(mappings).allSatisfy(mapping ->
                assertThat(rows).as("lines of " + mapping).anyMatch(row -> mapping.takes(row.method(), row.address())));
        assertThat(StockInterface.ofWebapps()).allSatisfy(endpoint -> assertThat(rows).as("lines of " + endpoint)
                .anyMatch(row -> row.method().equals(endpoint.substring(0, endpoint.indexOf(' ')))
                        && Matrix.isOf(endpoint.substring(endpoint.indexOf(' ') + 1), row.address())));
    }

    private void check(SoftAssertions all, Matrix.Row row, Person person, String way) {
        boolean open = row.ok().contains("nobody");
        boolean may = person.isIn(row.ok()) && (row.kind().equals("api") || way.equals("session")) || open;
        boolean changes = !row.method().equals("GET");
        // Makes what the line is about, where there is none left
        filled(row.path());
        List<Long> before = changes && !may ? kept() : List.of();
        HttpResponse<String> answer = ask(row, person, way);
        String what = row.method() + " " + row.path() + " as " + person + " by " + way + ": " + answer.statusCode() + " "
                + (answer.body().length() > 400 ? answer.body().substring(0, 400) : answer.body());
        all.assertThat(answer.body()).as(what).doesNotContain("Exception:", "\tat ", "org.camunda", "java.lang", "io.guanjia.");
        boolean toLogin = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/login");
        if (may) {
            all.assertThat(answer.statusCode()).as(what).satisfiesAnyOf(
                    status -> assertThat(status).isBetween(200, 204), status -> assertThat(status).isEqualTo(302));
            all.assertThat(toLogin).as(what).isFalse();
            if (row.shows() != null) {
                all.assertThat(answer.body().contains(filled(row.shows()))).as(what + " shows")
                        .isEqualTo(person.isIn(row.to()));
            }
        } else {
            all.assertThat(toLogin || REFUSED.contains(answer.statusCode())).as(what).isTrue();
            all.assertThat(answer.body()).as(what).doesNotContain(complainant);
            if (changes) {
                all.assertThat(kept()).as(what).isEqualTo(before);
            }
        }
    }

    private List<Long> kept() {
        return KEPT.stream().map(count -> jdbc.sql(count).query(Long.class).single()).toList();
    }

    private HttpResponse<String> ask(Matrix.Row row, Person person, String way) {
        String path = filled(row.path());
        String body = row.form() != null ? filled(row.form()) : row.body() == null ? null : filled(row.body());
        if (body == null && !row.method().equals("GET")) {
            body = "";
        }
        List<String> headers = new ArrayList<>(List.of("Idempotency-Key", UUID.randomUUID().toString(),
                "Content-Type", row.form() != null && row.form().startsWith("--") ? "multipart/form-data; boundary=b"
                        : row.form() != null ? "application/x-www-form-urlencoded" : "application/json"));
        if (row.kind().equals("page") && !path.startsWith("/camunda/api/")) {
            headers.addAll(List.of("Accept", "text/html,*/*;q=0.8"));
        }
        Visitor visitor = program;
        switch (way) {
            case "key" -> headers.addAll(List.of("Authorization", "Bearer " + keys.get(person.name())));
            case "basic" -> headers.addAll(List.of("Authorization", Visitor.basic(person.userId(), TestUsers.PASSWORD)));
            default -> {
                Session session = sessions.get(person.group());
                if (session != null) {
                    visitor = session.visitor();
                    headers.addAll(List.of("X-CSRF-TOKEN", session.token(),
                            "X-XSRF-TOKEN", String.valueOf(visitor.cookie("XSRF-TOKEN"))));
                }
            }
        }
        return visitor.send(row.method(), path, body, headers.toArray(String[]::new));
    }

    private HttpResponse<String> send(String channel, String method, String path, String body) {
        return program.send(method, path, body, "Content-Type", "application/json",
                "Idempotency-Key", UUID.randomUUID().toString(), "Authorization", "Bearer " + keys.get(channel));
    }

    private String filled(String text) {
        String filled = text.replace("{case}", String.valueOf(caseNumber)).replace("{mark}", mark)
                .replace("{count}", String.valueOf(count++)).replace("{entry}", Long.toString(entry))
                .replace("{complainant}", complainant);
        if (filled.contains("{intake}")) {
            filled = filled.replace("{intake}", intake());
        }
        if (filled.contains("{message}")) {
            filled = filled.replace("{message}", jdbc.sql("""
                    select min(id) from guanjia.message where case_number = ? and recipient_kind = 'person'""")
                    .param(caseNumber).query(String.class).single());
        }
        if (filled.contains("{import}")) {
            filled = filled.replace("{import}", waitingImport());
        }
        if (filled.contains("{key}")) {
            filled = filled.replace("{key}", keyId(mark + "spare"));
        }
        if (filled.contains("{instance}") || filled.contains("{definition}")) {
            String instance = jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?")
                    .param(caseNumber).query(String.class).single();
            filled = filled.replace("{instance}", instance).replace("{definition}", engine.getRuntimeService()
                    .createProcessInstanceQuery().processInstanceId(instance).singleResult().getProcessDefinitionId());
        }
        return filled;
    }

    private String waitingImport() {
        return jdbc.sql("select max(id)::text from guanjia.register_import where state = 'READY' and file_name = ?")
                .param(mark).query(String.class).optional().orElseGet(() -> jdbc.sql("""
                        insert into guanjia.register_import (file_name, uploaded_by, uploaded_at, state, report)
                        values (?, 'pages-customer-manager', now(), 'READY', '{"counts": [], "newOffices": [],
                            "newBuildings": [], "corrected": 0, "corrections": [], "absent": 0}') returning id::text""")
                .param(mark).query(String.class).single());
    }

    private String intake() {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", complainant, "unit", TestEstate.UNIT, "contactPhone", "13912345678", "replyChannel", "phone",
                "kind", "facilities", "description", "厨房水管漏水", "happenedAt", "2026-01-05T09:00+08:00", "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String makeKey(String channel) {
        Session admin = sessions.get("camunda-admin");
        admin.visitor().send("POST", "/channels", "name=" + URLEncoder.encode(channel, StandardCharsets.UTF_8)
                        + "&process=complaint-handling&rate=6000", "Content-Type", "application/x-www-form-urlencoded",
                "X-CSRF-TOKEN", admin.token());
        Matcher key = KEY.matcher(admin.visitor().open("/channels").body());
        assertThat(key.find()).as("the new key on the page").isTrue();
        return key.group();
    }

    private void withdraw(String channel) {
        Session admin = sessions.get("camunda-admin");
        jdbc.sql("select id from guanjia.channel_key where channel = ? and withdrawn_at is null").param(channel)
                .query(String.class).list().forEach(id -> admin.visitor().send("POST", "/channels/" + id + "/withdraw", "",
                        "Content-Type", "application/x-www-form-urlencoded", "X-CSRF-TOKEN", admin.token()));
    }

    private String keyId(String channel) {
        return jdbc.sql("select max(id) from guanjia.channel_key where channel = ?").param(channel).query(String.class).single();
    }
}
