package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Trail;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On the database of the shared context; mail server and webhook receiver are real, and each test has its own case. */
@GuanjiaTest
class NotificationsTest {

    @RegisterExtension
    static final GreenMailExtension SMTP = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", "smtp"));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T01:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final Contact WANG = new Contact("wang", "王芳", "wang@office.example", "13800000001");
    private static final Contact LI = new Contact("li", "李强", "li@office.example", null);
    private static final Contact ZHAO = new Contact("zhao", "赵敏", null, "13800000003");
    private static final Contact CHEN = new Contact("chen", "陈静", null, null);

    @Autowired
    Trail trail;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Notifications wired;

    private final String caseNumber = "NT-" + UUID.randomUUID();
    private final String key = caseNumber + ":tell:1";
    private final Set<String> refusedPhones = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private volatile int refusal = 500;
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            boolean refused = refusedPhones.contains(body.at("/recipient/phone").asText());
            if (!refused) {
                posted.add(body);
            }
            exchange.sendResponseHeaders(refused ? refusal : 202, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void cleanUp() {
        receiver.stop(0);
        jdbc.sql("delete from guanjia.message where idempotency_key = :key").param("key", key).update();
        jdbc.sql("delete from guanjia.message_delivery where idempotency_key = :key").param("key", key).update();
    }

    private Notifications notifications(boolean mail, boolean webhook, GroupDirectory directory) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SMTP.getSmtp().getPort());
        NotificationProperties properties = new NotificationProperties("service@office.example",
                new NotificationProperties.Mail(Duration.ofSeconds(5), NotificationProperties.StartTls.NEVER),
                new NotificationProperties.Webhook(
                        webhook ? "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" : null,
                        "a-secret-of-32-characters-or-more", Duration.ofSeconds(5), Duration.ofSeconds(5)));
        StaticListableBeanFactory beans = new StaticListableBeanFactory(
                directory == null ? Map.of() : Map.of("directory", directory));
        return new Notifications(new MessageTemplates(),
                new MailChannel(mail ? (JavaMailSender) sender : null, properties),
                new WebhookChannel(properties, new ObjectMapper(), CLOCK), new MessageStore(jdbc, trail),
                beans.getBeanProvider(GroupDirectory.class), transactions, CLOCK);
    }

    private static GroupDirectory directory(Contact... members) {
        return new GroupDirectory() {

            @Override
            public List<Contact> members(String groupId) {
                return groupId.equals("engineering") ? List.of(members) : List.of();
            }

            @Override
            public List<Contact> everyone() {
                return List.of(members);
            }

            @Override
            public String name(String groupId) {
                return "工程部";
            }
        };
    }

    private OutgoingMessage message(Recipient recipient) {
        return new OutgoingMessage(key, caseNumber, "complaint-progress", recipient,
                Map.of("complainantName", "王芳", "progress", "维修人员已到场"));
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select * from guanjia.message where case_number = :case").param("case", caseNumber)
                .query().listOfRows();
    }

    private static List<String> mailedTo() {
        return Arrays.stream(SMTP.getReceivedMessages()).map(NotificationsTest::addressee).sorted().toList();
    }

    private static String addressee(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().replaceAll(".*<|>", "");
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMessageIsSentAndShownOnceHoweverOftenItIsRepeated() {
        Notifications notifications = notifications(true, false, null);
        OutgoingMessage message = message(Recipient.person("王芳", "wang@home.example", "13812341234", null));

        notifications.send(message);
        notifications.send(message);

        assertThat(mailedTo()).containsExactly("wang@home.example");
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("recipient_kind", "person").containsEntry("recipient_name", "王芳")
                .containsEntry("recipient_phone", "138****1234").containsEntry("by_mail", 1)
                .containsEntry("by_webhook", 0).containsEntry("template", "complaint-progress"));
        assertThat(rows().get(0).get("subject").toString()).contains(caseNumber);
        assertThat(rows().get(0).get("body").toString()).contains("维修人员已到场");
    }

    @Test
    void aMessageWhoseTransactionWasRolledBackIsShownAfterTheRetryAndNotSentAgain() {
        Notifications notifications = notifications(true, false, null);
        OutgoingMessage message = message(Recipient.person("王芳", "wang@home.example", null, "mail"));

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            notifications.send(message);
            status.setRollbackOnly();
        });
        assertThat(rows()).isEmpty();
        notifications.send(message);

        assertThat(mailedTo()).containsExactly("wang@home.example");
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("by_mail", 1));
    }

    @Test
    void twoRunsAtTheSameTimeSendOnce() {
        Notifications notifications = notifications(true, false, directory(WANG, LI));
        OutgoingMessage message = message(Recipient.group("engineering", null));

        CompletableFuture.allOf(CompletableFuture.runAsync(() -> notifications.send(message)),
                CompletableFuture.runAsync(() -> notifications.send(message))).join();

        assertThat(mailedTo()).containsExactly("li@office.example", "wang@office.example");
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("by_mail", 2));
    }

    @Test
    void aFailureLeavesNothingAndSaysWhereWithoutPersonalData() {
        Notifications notifications = notifications(false, true, null);
        OutgoingMessage message = message(Recipient.person("王芳", null, "13812341234", "auto"));
        refusedPhones.add("13812341234");

        assertThatExceptionOfType(MessageNotSent.class).isThrownBy(() -> notifications.send(message))
                .withMessageContainingAll("消息网关 127.0.0.1", "回答状态 500", "complaint-progress", caseNumber)
                .withMessageNotContainingAny("王芳", "13812341234");
        assertThat(rows()).isEmpty();

        refusedPhones.clear();
        notifications.send(message);
        assertThat(posted).hasSize(1);
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("by_webhook", 1));
    }

    @Test
    void aRetryReachesOnlyThoseOfTheGroupWhoWereMissed() {
        Notifications notifications = notifications(true, true, directory(WANG, ZHAO, LI));
        refusedPhones.add(ZHAO.phone());

        assertThatExceptionOfType(MessageNotSent.class)
                .isThrownBy(() -> notifications.send(message(Recipient.group("engineering", "auto"))));
        assertThat(mailedTo()).containsExactly("wang@office.example");
        assertThat(rows()).isEmpty();

        refusedPhones.clear();
        notifications.send(message(Recipient.group("engineering", "auto")));
        assertThat(mailedTo()).containsExactly("li@office.example", "wang@office.example");
        assertThat(posted).hasSize(1);
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("recipient_kind", "group").containsEntry("recipient_id", "engineering")
                .containsEntry("recipient_name", "工程部").containsEntry("by_mail", 2).containsEntry("by_webhook", 1));
    }

    @Test
    void oneMemberWhomTheGatewayRefusesDoesNotKeepTheOthersFromBeingTold() {
        Notifications notifications = notifications(true, true, directory(ZHAO, WANG, LI));
        refusedPhones.add(ZHAO.phone());
        refusal = 422;

        assertThatExceptionOfType(MessageNotSent.class)
                .isThrownBy(() -> notifications.send(message(Recipient.group("engineering", null))))
                .withMessageContaining("收件人共 3 名");
        assertThat(mailedTo()).containsExactly("li@office.example", "wang@office.example");
    }

    @Test
    void eachMemberGetsAKeyOfHisOwnThatStaysTheSame() throws Exception {
        notifications(true, true, directory(WANG, ZHAO)).send(message(Recipient.group("engineering", null)));

        assertThat(SMTP.getReceivedMessages()[0].getHeader("X-Guanjia-Idempotency-Key")).containsExactly(key + "/wang");
        assertThat(posted.get(0).get("idempotencyKey").asText()).isEqualTo(key + "/zhao");
    }

    @ParameterizedTest
    @CsvSource({"auto, true, true, 1, 0", "auto, false, true, 0, 1", "auto, true, false, 1, 0",
        "auto, false, false, 0, 0", "mail, true, true, 1, 0", "mail, false, true, 0, 0", "webhook, true, true, 0, 1", "webhook, true, false, 0, 0",
        "list, true, true, 0, 0"})
    void theChannelIsTheOneWantedOrThePageAlone(String wanted, boolean mail, boolean webhook, int mailed, int pushed) {
        notifications(mail, webhook, null)
                .send(message(Recipient.person("王芳", "wang@home.example", "13812341234", wanted)));

        assertThat(mailedTo()).hasSize(mailed);
        assertThat(posted).hasSize(pushed);
        assertThat(rows()).singleElement().satisfies(row ->
                assertThat(row).containsEntry("by_mail", mailed).containsEntry("by_webhook", pushed));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "wang@home.example\r\nBcc: evil@example.com", "wang@home.example,evil@example.com"})
    void whoHasNoUsableMailAddressIsReachedByPhone(String email) {
        notifications(true, true, null).send(message(Recipient.person("王芳", email, "13812341234", "auto")));

        assertThat(mailedTo()).isEmpty();
        assertThat(posted).hasSize(1);
    }

    @Test
    void anAnnouncementReachesEveryoneWhoHasAnAddressAndIsShownToTheOthers() {
        notifications(true, true, directory(WANG, LI, ZHAO, CHEN)).send(message(Recipient.everyone()));

        assertThat(mailedTo()).containsExactly("li@office.example", "wang@office.example");
        assertThat(posted).hasSize(1);
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("recipient_name", "全体员工")
                .containsEntry("by_mail", 2).containsEntry("by_webhook", 1));
    }

    @Test
    void withoutADirectoryAMessageToAGroupStandsOnThePage() {
        notifications(true, true, null).send(message(Recipient.group("engineering", "mail")));

        assertThat(mailedTo()).isEmpty();
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("recipient_id", "engineering")
                .containsEntry("by_mail", 0));
    }

    @Test
    void theApplicationWithoutConfigurationShowsEveryMessageOnThePage() {
        wired.send(message(Recipient.person("王芳", "wang@home.example", "13812341234", "auto")));

        assertThat(rows()).singleElement().satisfies(row ->
                assertThat(row).containsEntry("by_mail", 0).containsEntry("by_webhook", 0));
    }

    @Test
    void aMessageWithAGapIsNotSent() {
        OutgoingMessage incomplete = new OutgoingMessage(key, caseNumber, "complaint-progress",
                Recipient.person("王芳", "wang@home.example", null, null),
                Collections.singletonMap("complainantName", null));

        assertThatExceptionOfType(MessageNotSent.class)
                .isThrownBy(() -> notifications(true, false, null).send(incomplete))
                .withMessageContaining("complainantName、progress");
        assertThat(mailedTo()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "TS-1\r\nBcc: evil@example.com", "投诉", " TS-1"})
    void aKeyThatIsNoHeaderValueIsRefused(String badKey) {
        assertThatIllegalArgumentException().isThrownBy(() ->
                new OutgoingMessage(badKey, caseNumber, "complaint-progress", Recipient.everyone(), Map.of()));
    }

    @Test
    void aRecipientThatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Recipient.group("engineering", "pigeon"));
        assertThatIllegalArgumentException().isThrownBy(() -> Recipient.group(" ", "mail"));
        assertThatIllegalArgumentException().isThrownBy(() -> Recipient.person(null, "wang@home.example", null, null));
    }
}
