package io.guanjia.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.trail.Trail;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

/** Messages without an application, by a mail server of the test's. */
public final class TestNotifications {

    private TestNotifications() {
    }

    /** On this database; no webhook. */
    public static Notifications on(JdbcClient jdbc, Trail trail, PlatformTransactionManager transactions, Clock clock,
            int smtpPort) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(smtpPort);
        NotificationProperties properties = new NotificationProperties("service@office.example",
                new NotificationProperties.Mail(Duration.ofSeconds(5), NotificationProperties.StartTls.NEVER),
                new NotificationProperties.Webhook(null, null, Duration.ofSeconds(5), Duration.ofSeconds(5)));
        return new Notifications(new MessageTemplates(), new MailChannel(sender, properties),
                new WebhookChannel(properties, new ObjectMapper(), clock), new MessageStore(jdbc, trail),
                new StaticListableBeanFactory().getBeanProvider(GroupDirectory.class), transactions, clock);
    }
}
