package io.guanjia.complaint;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guanjia.engine.CaseWalker;
import io.guanjia.notification.MessageNotSent;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A complaint whose messages go to a real mail server, which is not always there. */
@SpringBootTest(properties = "camunda.bpm.generate-unique-process-engine-name=true")
@DirtiesContext
class ComplaintMailTest {

    private static final ServerSetup SETUP = ServerSetup.SMTP.dynamicPort();
    private static final GreenMail FIRST = new GreenMail(SETUP);

    static {
        FIRST.start();
    }

    private static final int PORT = FIRST.getSmtp().getPort();

    @Autowired
    ProcessEngine engine;

    @Autowired
    ComplaintProcess complaints;

    @Autowired
    CaseWalker walker;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail server = FIRST;
    private EngineDriver driver;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("guanjia.notification.from", () -> "guanjia@example.com");
        properties.add("guanjia.notification.mail.timeout", () -> "2s");
    }

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        TestEstate.ensure(jdbc);
        driver.actAs("firstAsked");
    }

    @AfterEach
    void tearDown() {
        driver.release();
    }

    @AfterAll
    static void stopServer() {
        FIRST.stop();
    }

    @Test
    @Clause("CO-02")
    void tellsPlanTimeAndChannelByMailAtOnce() throws Exception {
        String number = receive();
        driver.runDue(number);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).contains("您的投诉已受理", number);
        assertThat((String) mail.getContent()).contains("工程部上门检查", "2026年11月19日 18:00", "电子邮件");
    }

    @Test
    @Clause("CO-02")
    void triesAgainAtGrowingIntervalsThenRaisesAnIncidentAndLosesNothing() throws Exception {
        ManagementService management = engine.getManagementService();
        server.stop();
        String number = receive();
        List<String> waits = List.of("2026-11-16T10:01", "2026-11-16T10:06", "2026-11-16T10:36", "2026-11-16T12:36",
                "2026-11-16T18:36");
        for (String next : waits) {
            fail(number);
            assertThat(job(number).getDuedate()).isEqualTo(at(next));
            assertThat(incidents(number)).isZero();
            driver.clock(next);
        }
        fail(number);
        assertThat(job(number).getRetries()).isZero();
        assertThat(incidents(number)).isEqualTo(1);
        assertThat(messages(number)).isZero();

        GreenMail again = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            management.setJobRetries(job(number).getId(), 1);
            management.executeJob(job(number).getId());
            assertThat(again.getReceivedMessages()).hasSize(1);
            assertThat(again.getReceivedMessages()[0].getHeader("X-Guanjia-Idempotency-Key")[0])
                    .startsWith(number + "/sendTask_tellAcceptance/");
        } finally {
            again.stop();
            server.start();
        }
        assertThat(incidents(number)).isZero();
        assertThat(messages(number)).isEqualTo(1);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handleComplaint");
        // The limit counts from the receipt, however long the message took
        assertThat(driver.task(number, "userTask_handleComplaint").getDueDate()).isEqualTo(at("2026-11-19T18:00"));
    }

    private String receive() {
        driver.clock("2026-11-16T10:00");
        return complaints.start(ComplaintForms.intake(
                Map.of("replyChannel", "email", "contactEmail", "resident@example.com")));
    }

    private void fail(String number) {
        String job = job(number).getId();
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job)).isInstanceOf(MessageNotSent.class);
    }

    private Job job(String number) {
        return engine.getManagementService().createJobQuery().processInstanceId(walker.running(number).get(0))
                .singleResult();
    }

    private long incidents(String number) {
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(walker.running(number).get(0)).count();
    }

    private long messages(String number) {
        return jdbc.sql("select count(*) from guanjia.message where case_number = ?").param(number).query(Long.class)
                .single();
    }
}
