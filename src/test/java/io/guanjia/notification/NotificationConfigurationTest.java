package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.mail.MailHealthContributorAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The shipped {@code application.yaml}, with what an installation adds. */
class NotificationConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, MailSenderAutoConfiguration.class,
                    MailHealthContributorAutoConfiguration.class))
            .withUserConfiguration(Channels.class);

    @Test
    void nothingIsNeededToStart() {
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aMailServerIsGivenTimeLimitsAndNoSayInTheHealthOfTheApplication() {
        application.withPropertyValues("spring.mail.host=smtp.example", "guanjia.notification.from=a@wuye.example")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean("mailHealthContributor");
                    Properties mail = context.getBean(JavaMailSenderImpl.class).getJavaMailProperties();
                    assertThat(mail).containsEntry("mail.smtp.connectiontimeout", "10000")
                            .containsEntry("mail.smtp.timeout", "10000")
                            .containsEntry("mail.smtp.writetimeout", "10000")
                            .containsEntry("mail.smtp.starttls.enable", "true")
                            .containsEntry("mail.smtp.starttls.required", "false");
                });
    }

    @Test
    void encryptionCanBeRequiredAndLimitsSet() {
        application.withPropertyValues("spring.mail.host=smtp.example", "guanjia.notification.from=a@wuye.example",
                        "guanjia.notification.mail.starttls=required", "guanjia.notification.mail.timeout=3s",
                        "spring.mail.protocol=smtps")
                .run(context -> assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                        .containsEntry("mail.smtps.timeout", "3000")
                        .containsEntry("mail.smtps.starttls.required", "true"));
    }

    @Test
    void aWebhookWithoutASecretDoesNotStart() {
        application.withPropertyValues("guanjia.notification.webhook.url=https://gateway.example/hook")
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("guanjia.notification.webhook.secret"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NotificationProperties.class)
    @Import({MailChannel.class, WebhookChannel.class})
    static class Channels {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
