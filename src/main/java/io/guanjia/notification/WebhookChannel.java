package io.guanjia.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * A signed POST to a gateway for WeChat or SMS, set up by {@code guanjia.notification.webhook.url}.
 *
 * <p>{@code X-Guanjia-Timestamp} has the seconds since 1970, {@code X-Guanjia-Signature} is {@code sha256=} and the
 * hexadecimal HMAC-SHA256 (RFC 2104) over timestamp, a dot and the body's bytes. {@code Idempotency-Key} is the same
 * for a repeat. Any 2xx status means sent.
 */
@Component
class WebhookChannel implements Channel {

    private static final int SHORTEST_SECRET = 32;

    private final URI url;
    private final SecretKeySpec key;
    private final NotificationProperties.Webhook settings;
    private final HttpClient client;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookChannel(NotificationProperties properties, ObjectMapper json, Clock clock) {
        this.settings = properties.webhook();
        this.json = json;
        this.clock = clock;
        if (settings.url() == null || settings.url().isBlank()) {
            url = null;
            key = null;
            client = null;
            return;
        }
        url = target(settings.url().strip());
        if (settings.secret() == null || settings.secret().length() < SHORTEST_SECRET) {
            throw new IllegalStateException("guanjia.notification.webhook.url is set, so "
                    + "guanjia.notification.webhook.secret is needed too, at least " + SHORTEST_SECRET + " characters");
        }
        key = new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static URI target(String url) {
        URI target = URI.create(url);
        if (target.getHost() == null || !("https".equals(target.getScheme()) || "http".equals(target.getScheme()))) {
            throw new IllegalStateException("guanjia.notification.webhook.url is not an http or https address");
        }
        return target;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public boolean reaches(Contact contact) {
        return url != null && contact.phone() != null && !contact.phone().isBlank();
    }

    @Override
    public void deliver(Delivery delivery) throws Undelivered {
        byte[] body = body(delivery);
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(settings.requestTimeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", delivery.key())
                .header("X-Guanjia-Timestamp", timestamp)
                .header("X-Guanjia-Signature", "sha256=" + signature(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = statusOf(request);
        if (status < 200 || status > 299) {
            // The receiver works but does not take this one: others may well be reached
            boolean onlyThisPerson = status == 400 || status == 422;
            throw new Undelivered("消息网关 " + server() + " 回答状态 " + status, onlyThisPerson, null);
        }
    }

    private int statusOf(HttpRequest request) throws Undelivered {
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            // The request's time limit ends with the headers; the body is not waited for, since it might never end
            answer.body().close();
            return answer.statusCode();
        } catch (HttpTimeoutException e) {
            throw new Undelivered("消息网关 " + server() + " 没有及时应答", false, e);
        } catch (IOException e) {
            throw new Undelivered("消息网关 " + server() + " 连接失败", false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undelivered("向消息网关 " + server() + " 发送时被中断", false, e);
        }
    }

    // Without path and query, where many gateways have their key
    private String server() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private byte[] body(Delivery delivery) {
        try {
            return json.writeValueAsBytes(new Body(delivery.key(), delivery.caseNumber(), delivery.template(),
                    new Person(delivery.to().displayName(), delivery.to().phone()), delivery.content().subject(),
                    delivery.content().text(), delivery.at().atZone(clock.getZone()).toOffsetDateTime().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update((timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Body(String idempotencyKey, String caseNumber, String template, Person recipient, String subject,
            String text, String sentAt) {
    }

    private record Person(String name, String phone) {
    }
}
