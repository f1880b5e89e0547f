package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.APPROVE_PLAN;
import static io.guanjia.movein.MoveInPlanning.DELIVER_NOTICES;
import static io.guanjia.movein.MoveInPlanning.PREPARE_SITE;
import static io.guanjia.movein.MoveInPlanning.WRITE_PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guanjia.notification.MessageNotSent;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail merge of a batch while things go wrong: nobody is forgotten, and nobody gets a notice twice. */
@SpringBootTest(properties = "camunda.bpm.generate-unique-process-engine-name=true")
@DirtiesContext
class PlanMailTest {

    private static final int PORT = freePort();

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private PlannedBatch.Tools tools;
    private EngineDriver driver;
    private GreenMail server;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("guanjia.notification.from", () -> "guanjia@example.com");
        properties.add("guanjia.notification.mail.timeout", () -> "5s");
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
        tools = new PlannedBatch.Tools();
        beans.autowireBean(tools);
        driver = new EngineDriver(tools.engine, tools.walker);
        driver.actAs("plan-clerk");
        driver.clock("2026-11-02T10:00");
        serve();
    }

    @AfterEach
    void tearDown() {
        server.stop();
        driver.release();
        ClockUtil.reset();
    }

    private void serve() {
        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @Test
    @Clause("MI-02")
    void everyOwnerGetsWhatToBringToFillAndToDo() throws Exception {
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        long unit = batch.unit("赵一 <zhao@example.com>", "钱二 <qian@example.com>");
        String plan = approved(batch);
        new MergeJobs(tools.engine, plan).runAll();

        String unitCase = tools.notices.caseOf(batch.id, unit).orElseThrow();
        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).contains("入伙通知书", unitCase);
            assertThat((String) mail.getContent()).contains("2026年12月18日至2026年12月20日，每日9:00至17:00", "一期会所大堂",
                    "1. 身份证", "2. 购房合同的正本及复印件", "1. 业主基本情况登记表", "4. 领钥匙", "0571-87654321", unitCase)
                    .doesNotContain("入伙时间有变", "其他说明");
        });
        assertThat(tools.notices.counts(plan, batch.id)).returns(2, NoticeCounts::sent).returns(0, NoticeCounts::paper);
        // nobody is left for the paper
        assertThat(driver.taskIds(plan)).containsExactly(PREPARE_SITE);
    }

    @Test
    @Clause("MI-02")
    void aServerThatIsDownInTheMiddleHoldsUpTheRestAndThenAllGetOne() throws Exception {
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        IntStream.range(0, 8).forEach(i -> batch.unit("业主%d <down%d@example.com>".formatted(i, i)));
        String plan = approved(batch);
        MergeJobs jobs = new MergeJobs(tools.engine, plan);
        // the list, all cases, and the first three mails
        jobs.run(1 + 8 + 3);
        int before = server.getReceivedMessages().length;
        assertThat(before).isPositive();
        List<MimeMessage> early = List.of(server.getReceivedMessages());
        server.stop();

        List<Job> down = jobs.ready();
        down.forEach(job -> {
            assertThatThrownBy(() -> tools.engine.getManagementService().executeJob(job.getId()))
                    .isInstanceOf(MessageNotSent.class).hasMessageContaining("连接不上");
        });
        assertThat(jobs.ready()).isEmpty();
        NoticeCounts counts = tools.notices.counts(plan, batch.id);
        assertThat(counts).returns(8 - before, NoticeCounts::stuck).returns(before, NoticeCounts::sent);
        assertThat(tools.notices.lines(plan, null, true, 0, 100)).allSatisfy(line -> {
            assertThat(line.problem()).contains("连接不上");
            assertThat(line.tries()).isEqualTo(1);
        });

        serve();
        assertThat(tools.process.retry(plan)).isEqualTo(down.size());
        jobs.runAll();
        assertThat(Stream.concat(early.stream(), Stream.of(server.getReceivedMessages())).map(PlanMailTest::to))
                .hasSize(8).doesNotHaveDuplicates();
        assertThat(tools.notices.counts(plan, batch.id)).returns(8, NoticeCounts::sent).returns(0, NoticeCounts::pending);
    }

    @Test
    @Clause("MI-02")
    void whatCannotBeSentForLongGoesOnPaperWhenSomebodySaysSo() {
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("孙三 <sun@example.com>");
        String plan = approved(batch);
        MergeJobs jobs = new MergeJobs(tools.engine, plan);
        jobs.run(2);
        server.stop();
        Job send = jobs.ready().get(0);
        tools.engine.getManagementService().setJobRetries(send.getId(), 1);
        assertThatThrownBy(() -> tools.engine.getManagementService().executeJob(send.getId()))
                .isInstanceOf(MessageNotSent.class);
        // given up: an incident, and nothing more by itself
        assertThat(jobs.ready()).isEmpty();

        assertThat(tools.notices.stuckToPaper(plan, "plan-clerk")).isEqualTo(1);
        assertThat(tools.process.retry(plan)).isEqualTo(1);
        jobs.runAll();
        assertThat(driver.taskIds(plan)).containsExactly(DELIVER_NOTICES, PREPARE_SITE);
        assertThat(tools.notices.counts(plan, batch.id)).returns(1, NoticeCounts::paper).returns(0, NoticeCounts::pending);
    }

    @Test
    @Clause("MI-02")
    void aStepThatDiesAfterTheMailAndBeforeItsCommitSendsNoSecondOne() {
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        IntStream.range(0, 4).forEach(i -> batch.unit("业主%d <dies%d@example.com>".formatted(i, i)));
        String plan = approved(batch);
        MergeJobs jobs = new MergeJobs(tools.engine, plan);
        while (!jobs.ready().isEmpty()) {
            String job = jobs.ready().get(0).getId();
            // every single step dies once just before its commit, the steps that start a case too
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                tools.engine.getManagementService().executeJob(job);
                status.setRollbackOnly();
            });
            tools.engine.getManagementService().executeJob(job);
        }

        assertThat(Stream.of(server.getReceivedMessages()).map(PlanMailTest::to)).hasSize(4).doesNotHaveDuplicates();
        assertThat(tools.notices.counts(plan, batch.id)).returns(4, NoticeCounts::sent).returns(4, NoticeCounts::cases);
        List<String> numbers = jdbc.sql("select case_number from guanjia.move_in_unit_case where plan = ?").param(plan)
                .query(String.class).list();
        assertThat(numbers).allSatisfy(number -> assertThat(tools.engine.getRuntimeService()
                .createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))).hasSize(1));
        assertThat(jdbc.sql("select count(*) from guanjia.message where case_number in (:numbers)"
                + " and template = 'move-in-notice'").param("numbers", numbers).query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    @Clause("MI-02")
    void aRefusedAddressAndAReturnedMailGoOnPaperAndHoldUpNobody() {
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("李四 <gone@example.com>", "周五 <zhou@example.com>");
        batch.unit("吴六 <wu@example.com>");
        String plan = approved(batch);
        server.stop();
        try (RefusingMailServer refusing = new RefusingMailServer(PORT, "gone@example.com")) {
            new MergeJobs(tools.engine, plan).runAll();
            assertThat(refusing.taken()).containsExactlyInAnyOrder("zhou@example.com", "wu@example.com");
        }
        assertThat(tools.notices.lines(plan, NoticeState.PAPER, false, 0, 10)).singleElement()
                .returns("李四", NoticeLine::name).returns("收件地址被拒收", NoticeLine::problem);

        Long sent = tools.notices.lines(plan, NoticeState.SENT, false, 0, 10).get(0).id();
        assertThat(tools.notices.returned(plan, List.of(sent), "plan-clerk")).isEqualTo(1);
        assertThat(tools.notices.returned(plan, List.of(sent), "plan-clerk")).isZero();
        assertThat(tools.notices.counts(plan, batch.id)).returns(2, NoticeCounts::paper).returns(1, NoticeCounts::sent);
        assertThat(driver.taskIds(plan)).containsExactly(DELIVER_NOTICES, PREPARE_SITE);
    }

    private String approved(PlannedBatch batch) {
        String plan = batch.plan();
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        tools.engine.getFormService().submitTaskForm(driver.task(plan, APPROVE_PLAN).getId(),
                Map.of("planDecision", "approved"));
        return plan;
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().replaceAll(".*<|>", "");
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
