package io.guanjia.repair;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.notification.MessageNotSent;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A repair while the mail server is down. */
@SpringBootTest(properties = "camunda.bpm.generate-unique-process-engine-name=true")
@DirtiesContext
class RepairMailTest {

    private static final String TECHNICIAN = "repair-technician";
    private static final int PORT = freePort();

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepairProcess repairs;

    @Autowired
    CaseWalker walker;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("guanjia.notification.from", () -> "guanjia@example.com");
        properties.add("guanjia.notification.mail.timeout", () -> "2s");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, TECHNICIAN, "周师傅", "engineering");
        driver.actAs("firstAsked");
    }

    @AfterEach
    void tearDown() {
        driver.release();
    }

    @Test
    @Clause({"RE-03", "RE-05"})
    void goesOnToTheEndWhileMailsWaitAndTellsEachThingOnceAfterwards() throws Exception {
        driver.clock("2026-11-16T10:00");
        String number = repairs.request(RepairForms.request(Map.of("contactEmail", "resident@example.com")));
        RepairWalk walk = new RepairWalk(driver, repairs, TECHNICIAN);

        submit(number, "userTask_dispatchRepair", walk.dispatching());
        tryMessages(number);
        assertThat(driver.task(number, "userTask_recordArrival").getDueDate()).isEqualTo(at("2026-11-17T18:00"));
        submit(number, "userTask_recordArrival", RepairWalk.arriving("consented"));
        submit(number, "userTask_diagnoseFault", RepairWalk.diagnosing(Map.of()));
        submit(number, "userTask_carryOutRepair", RepairWalk.done());
        submit(number, "userTask_showResult", RepairWalk.confirming());
        tryMessages(number);

        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
        assertThat(driver.taskIds(number)).isEmpty();
        assertThat(messages(number)).containsExactly("repair-assigned");

        GreenMail server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            driver.moveTo("2026-11-16T11:00", number);
            driver.moveTo("2026-11-16T12:00", number);
            assertThat(server.getReceivedMessages()).extracting(MimeMessage::getSubject)
                    .hasSize(2).allSatisfy(subject -> assertThat(subject).contains(number));
            assertThat(Stream.of(server.getReceivedMessages()).map(RepairMailTest::key)).doesNotHaveDuplicates();
        } finally {
            server.stop();
        }
        assertThat(messages(number)).containsExactlyInAnyOrder("repair-assigned", "repair-accepted", "repair-closed");
        assertThat(driver.ended(number)).isTrue();
    }

    private void submit(String number, String element, Map<String, Object> fields) {
        engine.getFormService().submitTaskForm(driver.task(number, element).getId(), fields);
    }

    /** Runs the messages that wait; those by mail fail. */
    private void tryMessages(String number) {
        while (true) {
            List<Job> due = jobs(number);
            if (due.isEmpty()) {
                return;
            }
            for (Job job : due) {
                if (messages(number).isEmpty()) {
                    // He has no mail address; it stands on the page of messages
                    engine.getManagementService().executeJob(job.getId());
                } else {
                    assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                            .isInstanceOf(MessageNotSent.class);
                }
            }
        }
    }

    private List<Job> jobs(String number) {
        return walker.running(number).stream().flatMap(id -> engine.getManagementService().createJobQuery()
                .processInstanceId(id).executable().messages().list().stream()).toList();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private static String key(MimeMessage mail) {
        try {
            return mail.getHeader("X-Guanjia-Idempotency-Key")[0];
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
