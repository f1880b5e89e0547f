package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@GuanjiaTest
class CaseControllerTest {

    private static final String PROCESS = "complaint-handling";
    private static final String NAME = "王小明";
    private static final String PHONE = "13800138000";
    private static final String WORDS = "厨房水管漏水";

    @LocalServerPort
    int port;
    @Autowired
    ChannelKeys keys;
    @Autowired
    CaseStarts starts;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @Autowired
    Clock clock;

    private final String channel = "试验-" + UUID.randomUUID().toString().substring(0, 8);
    private Program program;

    @BeforeEach
    void channel() {
        TestEstate.ensure(jdbc);
        program = Program.with(port, keys.make(channel, List.of(PROCESS), 1000, "test"));
    }

    @AfterEach
    void leaveNoTasksToOtherTests() {
        Program.endCases(engine, jdbc, channel);
        withdrawKeys();
    }

    private void withdrawKeys() {
        keys.all().stream().filter(key -> key.channel().startsWith(channel)).forEach(key -> keys.withdraw(key.id(), "test"));
    }

    private String body(Map<String, Object> changes) throws JsonProcessingException {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", NAME, "unit", TestEstate.UNIT, "contactPhone", PHONE, "replyChannel", "phone",
                "kind", "facilities", "description", WORDS, "happenedAt", "2026-01-05T09:00+08:00", "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        changes.forEach((key, value) -> {
            if (value == null) {
                fields.remove(key);
            } else {
                fields.put(key, value);
            }
        });
        return json.writeValueAsString(fields);
    }

    private static Map<String, Object> without(String key) {
        Map<String, Object> changes = new HashMap<>();
        changes.put(key, null);
        return changes;
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("application/json"));
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String started() throws JsonProcessingException {
        HttpResponse<String> answer = program.start(PROCESS, UUID.randomUUID().toString(), body(Map.of()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer).path("caseNumber").asText();
    }

    private long cases() {
        return jdbc.sql("select count(*) from guanjia.case_file").query(Long.class).single();
    }

    private void isRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = read(answer);
        assertThat(error.path("type").asText()).isNotEmpty();
        assertThat(error.path("message").asText()).containsPattern("\\p{IsHan}{2}").doesNotContain("Exception");
    }

    @Test
    void startsACaseAndTellsItsNumberAndAddress() throws JsonProcessingException {
        HttpResponse<String> answer = program.start(PROCESS, "a-1", body(Map.of()));

        assertThat(answer.statusCode()).isEqualTo(201);
        String number = read(answer).path("caseNumber").asText();
        assertThat(number).matches("TS-\\d{8}-\\d{4}");
        assertThat(answer.headers().firstValue("Location")).contains("/api/cases/" + number);
        assertThat(program.get("/api/cases/" + number).statusCode()).isEqualTo(200);
    }

    @Test
    @Clause("EN-02")
    void theCaseAndTheOperationLogNameTheChannel() throws JsonProcessingException {
        String number = started();

        assertThat(jdbc.sql("select owner from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single()).isEqualTo("channel:" + channel);
        String instance = jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single();
        assertThat(engine.getHistoryService().createUserOperationLogQuery().processInstanceId(instance).list())
                .filteredOn(entry -> entry.getOperationType().equals(UserOperationLogEntry.OPERATION_TYPE_CREATE))
                .extracting(UserOperationLogEntry::getUserId).containsOnly("channel:" + channel);
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance)
                .singleResult().getStartUserId()).isEqualTo("channel:" + channel);
    }

    @Test
    void aRepeatGetsTheSameAnswerAndStartsNothing() throws JsonProcessingException {
        HttpResponse<String> first = program.start(PROCESS, "same", body(Map.of()));
        long before = cases();

        // The same content, written otherwise
        String spaced = json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(body(Map.of())));
        HttpResponse<String> again = program.start(PROCESS, "same", spaced);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void theSameKeyWithAnotherContentIsRefused() throws JsonProcessingException {
        program.start(PROCESS, "same", body(Map.of()));
        long before = cases();

        isRefused(program.start(PROCESS, "same", body(Map.of("place", "卫生间"))), 422);

        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void aKeyIsFreeAgainAfterARefusedForm() throws JsonProcessingException {
        assertThat(program.start(PROCESS, "again", body(without("place"))).statusCode()).isEqualTo(400);

        assertThat(program.start(PROCESS, "again", body(Map.of())).statusCode()).isEqualTo(201);
    }

    @Test
    void channelsDoNotShareIdempotencyKeys() throws JsonProcessingException {
        String first = read(program.start(PROCESS, "shared", body(Map.of()))).path("caseNumber").asText();
        Program other = Program.with(port, keys.make(channel + "-b", List.of(PROCESS), 100, "test"));

        assertThat(read(other.start(PROCESS, "shared", body(Map.of()))).path("caseNumber").asText()).isNotEqualTo(first);
    }

    @Test
    void twentyRequestsAtOnceWithOneKeyAreOneCase() throws Exception {
        String body = body(Map.of());
        long before = cases();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<HttpResponse<String>>> requests = Stream.<Callable<HttpResponse<String>>>generate(
                    () -> () -> program.start(PROCESS, "at-once", body)).limit(20).toList();
            List<HttpResponse<String>> answers = threads.invokeAll(requests).stream().map(CaseControllerTest::get).toList();

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
            assertThat(answers.stream().map(HttpResponse::body).collect(Collectors.toSet())).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(cases()).isEqualTo(before + 1);
    }

    private static HttpResponse<String> get(Future<HttpResponse<String>> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void requestsAreForgottenAfterTheirTime() throws JsonProcessingException {
        program.start(PROCESS, "old", body(Map.of()));
        program.start(PROCESS, "young", body(Map.of()));
        jdbc.sql("update guanjia.channel_request set asked_at = ? where channel = ? and idempotency_key = 'old'")
                .params(OffsetDateTime.now(clock).minusDays(30).minus(Duration.ofMinutes(1)), channel).update();

        starts.forgetOld();

        assertThat(jdbc.sql("select idempotency_key from guanjia.channel_request where channel = ?").param(channel)
                .query(String.class).list()).containsExactly("young");
    }

    @Test
    void namesEveryFieldThatDoesNotFit() throws JsonProcessingException {
        Map<String, Object> changes = new HashMap<>(Map.of("contactPhone", "123", "kind", "unheard-of", "nonsense", 1,
                "complainantName", Map.of("first", "x"), "apologyGiven", "yes"));
        changes.put("place", null);
        long before = cases();

        HttpResponse<String> answer = program.start(PROCESS, "wrong", body(changes));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = read(answer);
        assertThat(error.path("type").asText()).isEqualTo("FormRejected");
        assertThat(error.path("violations").findValuesAsText("field")).containsExactlyInAnyOrder("contactPhone", "kind",
                "nonsense", "complainantName", "apologyGiven", "place");
        assertThat(error.path("violations").findValuesAsText("label")).contains("联系电话", "投诉类别", "发生地点");
        error.path("violations").forEach(violation ->
                assertThat(violation.path("message").asText()).contains("「" + violation.path("label").asText() + "」"));
        assertThat(cases()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unheard-of", "complaint-settlement", "complaint-withdrawal", "COMPLAINT-HANDLING", "%E6%8A%95"})
    void startsNothingButWhatTheKeyIsFor(String process) throws JsonProcessingException {
        isRefused(program.start(process, "k", body(Map.of())), 404);
    }

    @Test
    void aKeyForACalledProcessOrAWithdrawalDoesNotStartItEither() throws JsonProcessingException {
        Program bold = Program.with(port, keys.make(channel,
                List.of("complaint-settlement", "complaint-withdrawal", "unheard-of"), 100, "test"));
        for (String process : List.of("complaint-settlement", "complaint-withdrawal", "unheard-of", PROCESS)) {
            isRefused(bold.start(process, "k", body(Map.of())), 404);
        }
    }

    @Test
    void theEngineItselfLetsAChannelStartWhatItsKeysAreForAndNothingElse() {
        var rights = engine.getAuthorizationService().createAuthorizationQuery().userIdIn("channel:" + channel).list();
        assertThat(rights.stream().map(right -> right.getResourceId()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(PROCESS, "*"));

        withdrawKeys();

        assertThat(engine.getAuthorizationService().createAuthorizationQuery().userIdIn("channel:" + channel)
                .resourceType(6).count()).isZero();
    }

    static Stream<Arguments> requestsThatAreNoForm() {
        String big = "{\"description\":\"" + "长".repeat(40_000) + "\"}";
        return Stream.of(
                Arguments.of("application/json", "", 400),
                Arguments.of("application/json", "{", 400),
                Arguments.of("application/json", "{\"a\":1", 400),
                Arguments.of("application/json", "{\"place\":1,\"place\":2}", 400),
                Arguments.of("application/json", "{} {}", 400),
                Arguments.of("application/json", "[]", 400),
                Arguments.of("application/json", "null", 400),
                Arguments.of("application/json", "42", 400),
                Arguments.of("application/json", "\"text\"", 400),
                Arguments.of("application/json", "{}", 400),
                Arguments.of("application/json", "[".repeat(30_000), 400),
                Arguments.of("application/json", "{\"place\":" + "[".repeat(200) + "]".repeat(200) + "}", 400),
                Arguments.of("application/json", "{\"place\":1e999999999}", 400),
                Arguments.of("application/json", "{\"place\":" + "9".repeat(5_000) + "}", 400),
                Arguments.of("application/json", "{\"place\":\"\\u0000\"}", 400),
                Arguments.of("application/json", "{\"\\ud800\":\"\\udfff\"}", 400),
                Arguments.of("application/json", "{\"place\":\"\\ud800\"}", 400),
                Arguments.of("application/json", "{\"__proto__\":{},\"\":null,\"class\":[1,{\"a\":2}]}", 400),
                Arguments.of("application/json", "{\"place\":[\"a\"],\"kind\":[],\"settledOnSpot\":0,\"happenedAt\":1}", 400),
                Arguments.of("application/json", "{\"place\":\"${execution}\",\"kind\":{\"@class\":\"java.net.URL\"}}", 400),
                Arguments.of("application/json", big, 413),
                Arguments.of("text/plain", "{}", 415),
                Arguments.of("application/xml", "<a/>", 415),
                Arguments.of("application/x-www-form-urlencoded", "place=x", 415),
                Arguments.of("multipart/form-data; boundary=x", "--x--", 415),
                Arguments.of("application/*", "{}", 415),
                Arguments.of("nonsense", "{}", 415));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNoForm")
    void refusesWhatIsNoForm(String type, String body, int status) {
        long before = cases();

        isRefused(program.send("POST", "/api/cases/" + PROCESS, body.getBytes(StandardCharsets.UTF_8),
                "Content-Type", type, "Idempotency-Key", "hostile"), status);

        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatAreNoText() {
        isRefused(program.send("POST", "/api/cases/" + PROCESS, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                "Content-Type", "application/json", "Idempotency-Key", "hostile"), 400);
        isRefused(program.send("POST", "/api/cases/" + PROCESS, "{}".getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key", "hostile"), 415);
    }

    @Test
    void asksForAnIdempotencyKey() throws JsonProcessingException {
        byte[] body = body(Map.of()).getBytes(StandardCharsets.UTF_8);

        isRefused(program.send("POST", "/api/cases/" + PROCESS, body, "Content-Type", "application/json"), 400);
        for (String key : List.of("", "x".repeat(201), "with blank")) {
            isRefused(program.send("POST", "/api/cases/" + PROCESS, body, "Content-Type", "application/json",
                    "Idempotency-Key", key), 400);
        }
        assertThat(program.start(PROCESS, "x".repeat(200), body(Map.of())).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void takesNoOtherVerbs(String method) {
        isRefused(program.send(method, "/api/cases/" + PROCESS, new byte[0]), 405);
    }

    @Test
    @Clause("EN-07")
    void tellsStateAndLimitsWithoutAnythingAboutAPerson() throws JsonProcessingException {
        String number = started();
        walker.runDue(number);

        HttpResponse<String> answer = program.get("/api/cases/" + number);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode view = read(answer);
        assertThat(view.path("caseNumber").asText()).isEqualTo(number);
        assertThat(view.path("procedure").asText()).isEqualTo(PROCESS);
        assertThat(view.path("state").asText()).isEqualTo("OPEN");
        assertThat(view.path("level").asText()).isEqualTo("一般投诉");
        assertThat(OffsetDateTime.parse(view.path("openedAt").asText()).getOffset().getId()).isEqualTo("+08:00");
        assertThat(view.path("closedAt").isNull()).isTrue();
        JsonNode step = view.path("steps").get(0);
        assertThat(step.path("name").asText()).isNotEmpty();
        assertThat(step.path("group").asText()).matches("\\p{IsHan}+");
        assertThat(OffsetDateTime.parse(step.path("due").asText())).isAfter(OffsetDateTime.now(clock));
        assertThat(step.path("overdue").isBoolean()).isTrue();
        assertThat(step.path("overdue").asBoolean()).isFalse();
        assertThat(step.path("deadline").asText()).contains("截止");
        assertThat(answer.body()).doesNotContain(NAME, "小明", PHONE, "8000", WORDS, "漏水", TestEstate.UNIT, "channel:");
    }

    @Test
    void tellsThatALimitHasPassed() throws JsonProcessingException {
        String number = started();
        walker.runDue(number);
        jdbc.sql("update act_ru_task set due_date_ = ? where proc_inst_id_ in "
                + "(select id_ from act_ru_execution where root_proc_inst_id_ = (select process_instance_id from "
                + "guanjia.case_file where case_number = ?))")
                .params(Timestamp.from(clock.instant().minusSeconds(1)), number).update();

        assertThat(read(program.get("/api/cases/" + number)).path("steps").get(0).path("overdue").asBoolean()).isTrue();
    }

    @Test
    void aChannelSeesOnlyItsOwnCases() throws JsonProcessingException {
        String number = started();
        Program sameChannel = Program.with(port, keys.make(channel, List.of(PROCESS), 100, "test"));
        Program other = Program.with(port, keys.make(channel + "-b", List.of(PROCESS), 100, "test"));

        assertThat(sameChannel.get("/api/cases/" + number).statusCode()).isEqualTo(200);
        HttpResponse<String> foreign = other.get("/api/cases/" + number);
        HttpResponse<String> unknown = other.get("/api/cases/TS-19990101-0001");
        isRefused(foreign, 404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        isRefused(other.get("/api/cases/nonsense"), 404);
        isRefused(other.get("/api/cases/%27%20or%201=1"), 404);
        isRefused(other.get("/api/cases"), 404);
        isRefused(other.get("/api/cases/a/b"), 404);
    }

    @Test
    void peopleSeeACaseThatTheyMayRead() throws JsonProcessingException {
        String number = started();
        walker.runDue(number);
        TestUsers.member(engine, "channel-auditor", "审计员", "auditor");
        TestUsers.member(engine, "channel-engineer", "工程师", "engineering");
        TestUsers.member(engine, "channel-cleaner", "保洁员", "cleaning");

        assertThat(person("channel-auditor").get("/api/cases/" + number).statusCode()).isEqualTo(200);
        assertThat(person("channel-engineer").get("/api/cases/" + number).statusCode()).isEqualTo(200);
        isRefused(person("channel-cleaner").get("/api/cases/" + number), 404);
        isRefused(person("channel-auditor").start(PROCESS, "k", body(Map.of())), 403);
    }

    private Program person(String id) {
        return new Program(port, "10.8.0.2", "Authorization", "Basic " + Base64.getEncoder().encodeToString(
                (id + ":" + TestUsers.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
}
