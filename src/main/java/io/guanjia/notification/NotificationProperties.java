package io.guanjia.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house. The mail server itself is {@code spring.mail.*}.
 *
 * @param from    the sender of every mail, an address or {@code 名称 <address>}; needed once
 *                {@code spring.mail.host} is set
 * @param mail    the connection to the mail server
 * @param webhook the gateway to WeChat or SMS
 */
@ConfigurationProperties("guanjia.notification")
record NotificationProperties(String from, @DefaultValue Mail mail, @DefaultValue Webhook webhook) {

    /**
     * The connection to the mail server.
     *
     * @param timeout  for connecting, for each answer and for each write
     * @param starttls whether the connection is encrypted by STARTTLS (RFC 3207)
     */
    record Mail(@DefaultValue("10s") Duration timeout, @DefaultValue("if-offered") StartTls starttls) {
    }

    enum StartTls {
        NEVER, IF_OFFERED, REQUIRED
    }

    /**
     * A receiver of signed JSON.
     *
     * @param url            where to post to, blank for no webhook
     * @param secret         key of the signature, at least 32 characters
     * @param connectTimeout for the connection
     * @param requestTimeout from sending until the answer's status
     */
    record Webhook(String url, String secret,
            @DefaultValue("5s") Duration connectTimeout, @DefaultValue("10s") Duration requestTimeout) {

        // The one that a record has by itself would print the secret
        @Override
        public String toString() {
            return "Webhook[url=" + url + "]";
        }
    }
}
