package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {

    private static final String SECRET = "a-secret-of-32-characters-or-more";
    private static final Instant AT = Instant.parse("2026-11-21T01:00:00Z");
    private static final Clock CLOCK = Clock.fixed(AT, ZoneId.of("Asia/Shanghai"));

    private HttpServer receiver;
    private volatile int status = 204;
    private volatile boolean endlessAnswer;
    private final CountDownLatch testOver = new CountDownLatch(1);
    private volatile Headers headers;
    private volatile byte[] body;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::receive);
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        testOver.countDown();
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        headers = exchange.getRequestHeaders();
        body = exchange.getRequestBody().readAllBytes();
        if (endlessAnswer) {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            try {
                testOver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private static WebhookChannel channel(String url, String secret) {
        return new WebhookChannel(new NotificationProperties(null, null, new NotificationProperties.Webhook(url, secret,
                Duration.ofMillis(500), Duration.ofMillis(500))), new ObjectMapper(), CLOCK);
    }

    private WebhookChannel channel() {
        return channel("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?key=hidden", SECRET);
    }

    private static Delivery delivery() {
        return new Delivery("TS-1:tellAccepted:1", "TS-1", "complaint-accepted",
                new Contact(null, "王芳", null, "13812341234"), new RenderedMessage("您的投诉已受理", "您好！\n"), AT);
    }

    @Test
    void theReceiverCanCheckTheSignatureAndReadTheMessage() throws Exception {
        channel().deliver(delivery());

        String timestamp = headers.getFirst("X-Guanjia-Timestamp");
        assertThat(timestamp).isEqualTo("1795222800");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(headers.getFirst("X-Guanjia-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
        assertThat(headers.getFirst("Idempotency-Key")).isEqualTo("TS-1:tellAccepted:1");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");

        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"idempotencyKey": "TS-1:tellAccepted:1", "caseNumber": "TS-1", "template": "complaint-accepted",
                 "recipient": {"name": "王芳", "phone": "13812341234"}, "subject": "您的投诉已受理",
                 "text": "您好！\\n", "sentAt": "2026-11-21T09:00+08:00"}"""));
    }

    @ParameterizedTest
    @CsvSource({"500, false", "503, false", "401, false", "429, false", "302, false", "400, true", "422, true"})
    void anyAnswerButSuccessIsAFailure(int answer, boolean onlyThisPerson) {
        status = answer;

        assertThatExceptionOfType(Undelivered.class).isThrownBy(() -> channel().deliver(delivery()))
                .withMessage("消息网关 127.0.0.1:" + receiver.getAddress().getPort() + " 回答状态 " + answer)
                .matches(failure -> failure.onlyThisPerson() == onlyThisPerson);
    }

    @Test
    void aReceiverThatIsDownIsNamedWithoutTheKeyInItsAddress() throws Exception {
        String port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(closed.getLocalPort());
        }

        assertThatExceptionOfType(Undelivered.class)
                .isThrownBy(() -> channel("http://127.0.0.1:" + port + "/hook?key=hidden", SECRET).deliver(delivery()))
                .withMessageContaining("127.0.0.1:" + port)
                .withMessageNotContaining("hidden");
    }

    @Test
    void aReceiverThatNeverAnswersIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebhookChannel channel = channel("http://127.0.0.1:" + silent.getLocalPort() + "/hook", SECRET);

            assertTimeoutPreemptively(Duration.ofSeconds(5), () ->
                    assertThatExceptionOfType(Undelivered.class).isThrownBy(() -> channel.deliver(delivery()))
                            .withMessageContaining("没有及时应答"));
        }
    }

    @Test
    void anAnswerWhoseBodyNeverEndsCountsByItsStatus() {
        status = 200;
        endlessAnswer = true;

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> channel().deliver(delivery()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-secret-of-only-31-characters-"})
    void aWeakSecretStopsTheStartAndIsNotTold(String secret) {
        assertThatIllegalStateException().isThrownBy(() -> channel("https://gateway.example/hook", secret))
                .withMessageContaining("guanjia.notification.webhook.secret")
                .matches(failure -> secret.isEmpty() || !failure.getMessage().contains(secret));
    }

    @Test
    void anAddressThatIsNotHttpStopsTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> channel("ftp://gateway.example/hook", SECRET));
    }

    @Test
    void withoutAddressOrPhoneItReachesNobody() {
        assertThat(channel(" ", null).reaches(new Contact("wang", "王芳", null, "13812341234"))).isFalse();
        assertThat(channel().reaches(new Contact("wang", "王芳", null, " "))).isFalse();
        assertThat(channel().reaches(new Contact("wang", "王芳", null, "13812341234"))).isTrue();
    }

    @Test
    void theSecretIsNotPrintedWithTheConfiguration() {
        assertThat(new NotificationProperties(null, null, new NotificationProperties.Webhook("https://gateway.example",
                SECRET, Duration.ZERO, Duration.ZERO)).toString()).doesNotContain(SECRET);
    }
}
