package io.guanjia.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.identity.Visitor;
import io.guanjia.support.Clause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The application is killed hard while it works on repairs and their messages, started again, and has lost nothing.
 * {@code -Dguanjia.kills=20} kills it more often than the one time of every build.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("guanjia.kills", 1);
    private static final int ORDERS_A_ROUND = 5;
    private static final String TECHNICIAN = "gongcheng1";
    private static final Pattern KEY = Pattern.compile("gj_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    private static final Duration MAIL_DELAY = Duration.ofMillis(200);
    /** Between a mail's hand-over and its commit lie the server's second delay and the answer's way. */
    private static final Duration CRASH_WINDOW = MAIL_DELAY.plusSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(4);
    /** Idempotency key to the number that was answered, empty while none was. */
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final List<Long> kills = new ArrayList<>();

    private ChildApplication application;
    private String channelKey;
    private String technician;

    @Test
    @Clause({"RE-02", "RE-04"})
    void losesNoOrderAndNoMessage(@TempDir Path folder, TestReporter reporter) throws Exception {
        Files.createDirectories(Path.of("target"));
        try (SlowMailServer mail = new SlowMailServer();
                ChildApplication started = new ChildApplication(folder, Path.of("target", "kill-test.log"), List.of(
                        "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
                        "--guanjia.notification.from=guanjia@example.com",
                        // A job of a node that is gone waits for its lock to run out: five minutes as shipped
                        "--camunda.bpm.job-execution.lock-time-in-millis=6000"))) {
            application = started;
            application.start();
            // Not before: the sample has written hundreds of mails by now
            mail.slowDown(MAIL_DELAY);
            logIn(folder);
            for (int round = 1; round <= KILLS; round++) {
                workUntilKilled(round);
                application.start();
                JdbcClient jdbc = database();
                assertThat(jdbc.sql("select count(*) from guanjia.channel_request where case_number is null")
                                .query(Long.class).single())
                        .as("requests that are noted without their case").isZero();
            }
            orders.keySet().forEach(this::order);
            finish();
            report(reporter, check(mail));
        }
    }

    /** Orders come in and are worked on; in the middle of it the application dies. */
    private void workUntilKilled(int round) throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        Thread reporting = new Thread(() -> {
            for (int number = 0; number < ORDERS_A_ROUND; number++) {
                String key = "kill-%d-%d".formatted(round, number);
                orders.put(key, "");
                begun.countDown();
                if (!tried(() -> order(key))) {
                    return;
                }
            }
        });
        Thread working = new Thread(() -> {
            begun.countDown();
            while (tried(() -> orders.values().stream().filter(number -> !number.isEmpty()).forEach(this::advance))) {
                Thread.onSpinWait();
            }
        });
        reporting.start();
        working.start();
        begun.await();
        Thread.sleep(400 + random.nextInt(3000));
        kills.add(System.nanoTime());
        application.kill();
        reporting.join();
        working.join();
    }

    private static boolean tried(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Gone e) {
            return false;
        }
    }

    /** Reports a fault under a key, or asks again what became of it: the answer is always the same number. */
    private void order(String key) {
        boolean emergency = key.hashCode() % 2 == 0;
        HttpResponse<String> answer = send("POST", "/api/cases/repair-dispatch", write(Map.of("channel", "app",
                        "requesterName", "王小明", "contactPhone", "13800138000", "contactEmail", key + "@example.com",
                        "location", "public", "unit", "1-1-0301", "place", "1栋1单元", "description", key,
                        "faultKind", emergency ? "burstPipe" : "plumbing")),
                "Authorization", "Bearer " + channelKey, "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String number = read(answer).path("caseNumber").asText();
        String before = orders.put(key, number);
        assertThat(before).as("the number of " + key).isIn("", number);
    }

    /** Does whatever is open in the order. */
    private void advance(String number) {
        HttpResponse<String> tasks = send("GET", "/engine-rest/task?processInstanceBusinessKey=" + number, null,
                "Authorization", technician);
        if (tasks.statusCode() != 200) {
            return;
        }
        for (JsonNode task : read(tasks)) {
            String path = "/engine-rest/task/" + task.path("id").asText();
            send("POST", path + "/claim", write(Map.of("userId", TECHNICIAN)), "Authorization", technician);
            HttpResponse<String> done = send("POST", path + "/submit-form",
                    write(Map.of("variables", form(task.path("taskDefinitionKey").asText()))), "Authorization", technician);
            // Where an answer was lost the task is gone; where two meet one of them tries again
            assertThat(done.statusCode()).as(done.body()).isIn(200, 204, 400, 403, 404, 409, 500, 503);
        }
    }

    private static Map<String, Map<String, Object>> form(String element) {
        String now = OffsetDateTime.now(ZoneId.of("Asia/Shanghai")).toString();
        Map<String, Object> fields = switch (element) {
            case "userTask_dispatchRepair" -> Map.of("accepted", "yes", "technician", TECHNICIAN);
            case "userTask_acceptEmergency" -> Map.of("technician", TECHNICIAN);
            case "userTask_recordArrival" -> Map.of("arrivedAt", now, "entry", "public");
            case "userTask_diagnoseFault" -> Map.of("findings", "老化", "workWay", "own", "charged", "no", "disturbs", "no");
            case "userTask_carryOutRepair" -> Map.of("repairResult", "done", "repairWork", "更换");
            case "userTask_showResult" -> Map.of("cleaned", true, "confirmed", "yes", "confirmedBy", "王小明");
            default -> throw new AssertionError("No task " + element + " was expected");
        };
        Map<String, Map<String, Object>> variables = new HashMap<>();
        fields.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return variables;
    }

    /** Brings every order to its end, messages included. */
    private void finish() throws Exception {
        JdbcClient jdbc = database();
        Instant latest = Instant.now().plus(PATIENCE);
        while (true) {
            orders.values().forEach(this::advance);
            List<String> open = jdbc.sql("select distinct business_key_ || ' ' || coalesce(act_id_, '') from act_ru_execution"
                    + " where business_key_ in (:orders)").param("orders", orders.values()).query(String.class).list();
            if (open.isEmpty()) {
                return;
            }
            assertThat(Instant.now()).as("still under way: " + open).isBefore(latest);
            Thread.sleep(500);
        }
    }

    /** @return the keys of mails that went out twice */
    private List<String> check(SlowMailServer server) throws Exception {
        JdbcClient jdbc = database();
        assertThat(orders.values()).doesNotContain("").doesNotHaveDuplicates();
        assertThat(jdbc.sql("select case_number from guanjia.repair_order where description like 'kill-%'")
                .query(String.class).list()).as("orders").containsExactlyInAnyOrderElementsOf(orders.values());
        assertThat(jdbc.sql("select case_number from guanjia.case_file where state = 'CLOSED' and case_number in (:orders)")
                .param("orders", orders.values()).query(String.class).list()).hasSameSizeAs(orders.values());
        for (String template : List.of("repair-assigned", "repair-accepted", "repair-closed")) {
            assertThat(jdbc.sql("select case_number from guanjia.message where template = :template"
                            + " and case_number in (:orders)").param("template", template).param("orders", orders.values())
                    .query(String.class).list()).as(template).containsExactlyInAnyOrderElementsOf(orders.values());
        }

        Map<String, List<SlowMailServer.Mail>> mails = server.mails().stream()
                .collect(Collectors.groupingBy(mail -> mail.key() + " to " + mail.to()));
        assertThat(mails.keySet()).noneMatch(key -> key.startsWith("null"));
        assertThat(server.mails().stream().filter(mail -> mail.to().startsWith("kill-")).map(SlowMailServer.Mail::to)
                .distinct()).containsExactlyInAnyOrderElementsOf(orders.keySet().stream()
                        .map(key -> key + "@example.com").toList());
        assertThat(jdbc.sql("select idempotency_key from guanjia.message_delivery").query(String.class).list())
                .allSatisfy(key -> assertThat(mails.keySet()).anyMatch(sent -> sent.startsWith(key)));
        List<String> doubled = new ArrayList<>();
        mails.forEach((key, copies) -> {
            // The last copy was committed; of those before it a kill has cut off the commit, nothing else
            for (SlowMailServer.Mail copy : copies.subList(0, copies.size() - 1)) {
                doubled.add(key);
                assertThat(kills).as("kills after " + key).anyMatch(kill ->
                        kill - copy.receivedAt() >= -MAIL_DELAY.toNanos() && kill - copy.receivedAt() < CRASH_WINDOW.toNanos());
            }
        });
        return doubled;
    }

    private void report(TestReporter reporter, List<String> doubled) throws Exception {
        String numbers = "%d kills, %d orders, %d messages, %d mails sent twice with the same key %s".formatted(
                kills.size(), orders.size(), database().sql("select count(*) from guanjia.message where case_number in (:orders)")
                        .param("orders", orders.values()).query(Long.class).single(), doubled.size(), doubled);
        reporter.publishEntry(numbers);
        Files.writeString(Path.of("target", "kill-test.txt"), numbers + "\n");
    }

    private void logIn(Path folder) throws IOException {
        String password = Files.readAllLines(folder.resolve("sample-login.txt")).stream()
                .filter(line -> line.startsWith("密码:")).map(line -> line.substring(3).strip()).findFirst().orElseThrow();
        technician = Visitor.basic(TECHNICIAN, password);
        Visitor administrator = new Visitor(application.port(), "10.4.0.1");
        administrator.login("guanli1", password);
        administrator.send("POST", "/channels", "name=kill&process=repair-dispatch&rate=6000",
                "Content-Type", "application/x-www-form-urlencoded", "X-CSRF-TOKEN", administrator.token("/channels"));
        Matcher key = KEY.matcher(administrator.open("/channels").body());
        assertThat(key.find()).as("the new key on the page").isTrue();
        channelKey = key.group();
    }

    /** The database of the application, which outlives it. */
    private JdbcClient database() throws IOException {
        int port = Integer.parseInt(Files.readAllLines(application.dataDirectory().resolve("postmaster.pid")).get(3));
        return JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/postgres",
                "postgres", "postgres"));
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .headers(headers).header("Content-Type", "application/json").build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Gone(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** The application does not answer any more. */
    private static final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Gone(Throwable cause) {
            super(cause);
        }
    }
}
