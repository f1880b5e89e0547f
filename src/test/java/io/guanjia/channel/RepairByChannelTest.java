package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Faults that residents report by telephone, WeChat or app (RE-01). */
@GuanjiaTest
class RepairByChannelTest {

    private static final String PROCESS = "repair-dispatch";
    private static final String NAME = "欧阳报修";
    private static final String PHONE = "13900139000";

    @LocalServerPort
    int port;
    @Autowired
    ChannelKeys keys;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;

    private final String channel = "报修-" + UUID.randomUUID().toString().substring(0, 8);
    private Program program;

    @BeforeEach
    void channel() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "channel-engineer", "周师傅", "engineering");
        program = Program.with(port, keys.make(channel, List.of(PROCESS, "repair-defect-report"), 1000, "test"));
    }

    @AfterEach
    void leaveNoTasksToOtherTests() {
        Program.endCases(engine, jdbc, channel);
        keys.all().stream().filter(key -> key.channel().equals(channel)).forEach(key -> keys.withdraw(key.id(), "test"));
    }

    @Test
    @Clause({"RE-01", "RE-02"})
    void twoRequestsAtOnceWithOneKeyAreOneOrder() throws Exception {
        long before = orders();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<HttpResponse<String>> request = () -> {
            together.await();
            return program.start(PROCESS, "wx-1", body(Map.of()));
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<HttpResponse<String>>> answers;
        try {
            answers = threads.invokeAll(List.of(request, request));
        } finally {
            threads.shutdown();
        }

        assertThat(answers.get(0).get().statusCode()).isEqualTo(201);
        assertThat(answers.get(1).get().statusCode()).isEqualTo(201);
        assertThat(answers.get(1).get().body()).isEqualTo(answers.get(0).get().body());
        assertThat(json.readTree(answers.get(0).get().body()).path("caseNumber").asText()).matches("BX-\\d{8}-\\d{4}");
        assertThat(orders()).isEqualTo(before + 1);
    }

    @Test
    @Clause({"RE-01", "RE-02", "RE-04"})
    void saysInChineseWhatIsWrongAndKeepsNothing() throws Exception {
        long before = orders();
        Map<String, Object> wrong = new HashMap<>(Map.of("contactPhone", "1", "unit", "77-7-7777",
                "faultKind", "earthquake", "channel", "pigeon", "location", "moon", "level", "emergency",
                "wishedAt", "2020-01-01T10:00+08:00", "contactEmail", "nobody"));
        HttpResponse<String> answer = program.start(PROCESS, "wrong", body(wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = json.readTree(answer.body());
        assertThat(error.path("violations").findValuesAsText("field")).containsExactlyInAnyOrderElementsOf(wrong.keySet());
        error.path("violations").forEach(violation -> assertThat(violation.path("message").asText())
                .containsPattern("\\p{IsHan}{2}"));
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    @Clause({"RE-05", "EN-07"})
    void tellsWhereTheOrderStandsWithoutSayingWhoseItIs() throws Exception {
        String number = json.readTree(program.start(PROCESS, "state", body(Map.of())).body()).path("caseNumber").asText();
        walker.runDue(number);

        HttpResponse<String> state = program.get("/api/cases/" + number);

        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(state.body()).contains(number, "一般故障", "安排维修人员").doesNotContain(NAME, PHONE, "水槽下漏水");
        Program other = Program.with(port, keys.make(channel + "-b", List.of(PROCESS), 100, "test"));
        assertThat(other.get("/api/cases/" + number).statusCode()).isEqualTo(404);
        keys.all().stream().filter(key -> key.channel().equals(channel + "-b")).forEach(key -> keys.withdraw(key.id(), "test"));
    }

    @Test
    @Clause("CO-17")
    void aDefectAfterARepairIsNoCaseOfItsOwnToStart() throws Exception {
        String body = json.writeValueAsString(Map.of("reworkOf", "BX-20200101-0001", "contactWay", "phone",
                "defectDescription", "又漏了"));

        assertThat(program.start("repair-defect-report", "defect", body).statusCode()).isEqualTo(404);
        for (String called : List.of("repair-assigning", "repair-visit", "repair-closing")) {
            assertThat(program.start(called, "called", "{}").statusCode()).as(called).isEqualTo(404);
        }
    }

    private long orders() {
        return jdbc.sql("select count(*) from guanjia.repair_order").query(Long.class).single();
    }

    private String body(Map<String, Object> changes) throws Exception {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "wechat", "requesterName", NAME,
                "contactPhone", PHONE, "location", "home", "unit", TestEstate.UNIT, "place", "厨房",
                "faultKind", "plumbing", "description", "水槽下漏水"));
        fields.putAll(changes);
        return json.writeValueAsString(fields);
    }
}
