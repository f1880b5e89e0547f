package io.guanjia.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailChannelTest {

    @RegisterExtension
    static final GreenMailExtension SMTP = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", "smtp"));

    private static final Instant AT = Instant.parse("2026-11-21T01:00:00Z");

    private static MailChannel channel(int port) {
        return channel(port, "物业服务中心 <service@wuye.example>", NotificationProperties.StartTls.IF_OFFERED);
    }

    private static MailChannel channel(int port, String from, NotificationProperties.StartTls starttls) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new MailChannel(sender, new NotificationProperties(from,
                new NotificationProperties.Mail(Duration.ofMillis(500), starttls), null));
    }

    private static Delivery to(String name, String email) {
        return new Delivery("TS-1:tellAccepted:1", "TS-1", "complaint-accepted", new Contact(null, name, email, null),
                new RenderedMessage("您的投诉已受理", "尊敬的王芳：\n\n您好！𠮷\n"), AT);
    }

    private static MimeMessage received() {
        MimeMessage[] mails = SMTP.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    @Test
    void chineseMailArrivesWholeWithTheKeyThatTellsARepeat() throws Exception {
        channel(SMTP.getSmtp().getPort()).deliver(to("王芳", "wang@home.example"));

        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("您的投诉已受理");
        assertThat(((String) mail.getContent()).replace("\r\n", "\n").strip()).isEqualTo("尊敬的王芳：\n\n您好！𠮷");
        assertThat(mail.getContentType()).containsIgnoringCase("charset=UTF-8");
        assertThat(mail.getSentDate()).isEqualTo(AT);
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("物业服务中心");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("service@wuye.example");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("王芳");
        assertThat(mail.getHeader("X-Guanjia-Idempotency-Key")).containsExactly("TS-1:tellAccepted:1");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@wuye\\.example>");
    }

    @Test
    void aRepeatHasTheSameMessageIdAndAnotherPersonAnotherOne() throws Exception {
        MailChannel channel = channel(SMTP.getSmtp().getPort());
        channel.deliver(to("王芳", "wang@home.example"));
        channel.deliver(to("王芳", "wang@home.example"));
        channel.deliver(to("李强", "li@home.example"));

        MimeMessage[] mails = SMTP.getReceivedMessages();
        assertThat(mails).hasSize(3);
        assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
        assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
    }

    @Test
    void aNameWithLineBreaksAddsNoHeader() throws Exception {
        channel(SMTP.getSmtp().getPort()).deliver(
                to("王芳\r\nBcc: evil@example.com\r\nX-Evil: 1", "wang@home.example"));

        MimeMessage mail = received();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getAddress()).isEqualTo("wang@home.example");
    }

    static Stream<String> noAddresses() {
        return Stream.of("", " ", "wang", "wang@", "@home.example", "wang@home.example\r\nBcc: evil@example.com",
                "wang@home.example, evil@example.com", "wang@home.example;evil@example.com",
                "Evil <evil@example.com>", "a@b@c", "wang fang@home.example", "组: evil@example.com;");
    }

    @ParameterizedTest
    @MethodSource("noAddresses")
    void whatIsNotOnePlainAddressCountsAsUnknown(String email) {
        assertThat(channel(25).reaches(new Contact("wang", "王芳", email, null))).isFalse();
    }

    @Test
    void aServerThatIsDownIsNamed() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThatExceptionOfType(Undelivered.class)
                .isThrownBy(() -> channel(port).deliver(to("王芳", "wang@home.example")))
                .withMessage("邮件服务器 127.0.0.1:" + port + " 连接不上")
                .matches(failure -> !failure.onlyThisPerson());
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () ->
                    assertThatExceptionOfType(Undelivered.class)
                            .isThrownBy(() -> channel(silent.getLocalPort()).deliver(to("王芳", "wang@home.example")))
                            .withMessageContaining("在 500 毫秒内没有应答")
                            .matches(failure -> !failure.onlyThisPerson()));
        }
    }

    @Test
    void anAddresseeWhomTheServerRefusesSaysNothingAboutTheOthers() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> conversation = CompletableFuture.runAsync(() -> refuseAddressee(server));

            assertThatExceptionOfType(Undelivered.class)
                    .isThrownBy(() -> channel(server.getLocalPort()).deliver(to("王芳", "wang@home.example")))
                    .withMessage("邮件服务器 127.0.0.1:" + server.getLocalPort() + " 拒收此收件人")
                    .matches(Undelivered::onlyThisPerson);
            conversation.get(5, TimeUnit.SECONDS);
        }
    }

    private static void refuseAddressee(ServerSocket server) {
        try (Socket client = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                OutputStream out = client.getOutputStream()) {
            out.write("220 ready\r\n".getBytes(US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = line.startsWith("RCPT") ? "550 no such mailbox\r\n" : "250 ok\r\n";
                out.write(answer.getBytes(US_ASCII));
                if (line.startsWith("QUIT")) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aServerWithoutEncryptionGetsNothingWhereEncryptionIsRequired() {
        MailChannel strict = channel(SMTP.getSmtp().getPort(), "service@wuye.example",
                NotificationProperties.StartTls.REQUIRED);

        assertThatExceptionOfType(Undelivered.class)
                .isThrownBy(() -> strict.deliver(to("王芳", "wang@home.example")));
        assertThat(SMTP.getReceivedMessages()).isEmpty();
    }

    @Test
    void aMailServerWithoutASenderAddressIsAMistakeNoticedAtStart() {
        assertThatIllegalStateException().isThrownBy(() -> channel(25, " ", NotificationProperties.StartTls.NEVER))
                .withMessageContaining("guanjia.notification.from");
        assertThatIllegalStateException()
                .isThrownBy(() -> channel(25, "service", NotificationProperties.StartTls.NEVER))
                .withMessageContaining("guanjia.notification.from");
    }

    @Test
    void anEmptyHostMeansNoMail() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("");
        MailChannel channel = new MailChannel(sender, new NotificationProperties(null,
                new NotificationProperties.Mail(Duration.ofSeconds(1), NotificationProperties.StartTls.NEVER), null));

        assertThat(channel.reaches(new Contact("wang", "王芳", "wang@home.example", null))).isFalse();
    }
}
