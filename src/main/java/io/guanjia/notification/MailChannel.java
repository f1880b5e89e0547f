package io.guanjia.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mail over SMTP, set up by {@code spring.mail.host}. */
@Component
class MailChannel implements Channel {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int LONGEST_NAME = 60;

    private final JavaMailSenderImpl sender;
    private final InternetAddress from;
    private final NotificationProperties.Mail settings;

    @Autowired
    MailChannel(ObjectProvider<JavaMailSender> sender, NotificationProperties properties) {
        this(sender.getIfAvailable(), properties);
    }

    /** Without mail if the sender is null or has no host. */
    MailChannel(JavaMailSender sender, NotificationProperties properties) {
        // An environment that names the host without a value means: no mail
        if (!(sender instanceof JavaMailSenderImpl smtp) || smtp.getHost() == null || smtp.getHost().isBlank()) {
            this.sender = null;
            this.from = null;
        } else {
            this.sender = smtp;
            this.from = sender(properties.from());
            configure(smtp, properties.mail());
        }
        this.settings = properties.mail();
    }

    // Jakarta Mail waits for ever by default, and a job that hangs keeps its thread and its database connection
    private static void configure(JavaMailSenderImpl smtp, NotificationProperties.Mail settings) {
        String prefix = "mail." + (smtp.getProtocol() == null ? "smtp" : smtp.getProtocol()) + ".";
        String millis = String.valueOf(settings.timeout().toMillis());
        Properties properties = smtp.getJavaMailProperties();
        properties.putIfAbsent(prefix + "connectiontimeout", millis);
        properties.putIfAbsent(prefix + "timeout", millis);
        properties.putIfAbsent(prefix + "writetimeout", millis);
        properties.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
        properties.putIfAbsent(prefix + "starttls.enable",
                String.valueOf(settings.starttls() != NotificationProperties.StartTls.NEVER));
        properties.putIfAbsent(prefix + "starttls.required",
                String.valueOf(settings.starttls() == NotificationProperties.StartTls.REQUIRED));
    }

    private static InternetAddress sender(String from) {
        if (from == null || from.isBlank()) {
            throw new IllegalStateException("spring.mail.host is set, so guanjia.notification.from is needed too");
        }
        try {
            InternetAddress address = new InternetAddress(from, true);
            address.setPersonal(address.getPersonal(), UTF_8);
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException("guanjia.notification.from is not a mail address: " + from, e);
        }
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public boolean reaches(Contact contact) {
        return sender != null && isAddress(contact.email());
    }

    /** A plain address; what could carry further addresses or headers is none. */
    private static boolean isAddress(String email) {
        if (email == null || !email.matches("[^\\s\\p{Cntrl}<>,;:\"()]+@[^\\s\\p{Cntrl}<>,;:\"()@]+")) {
            return false;
        }
        try {
            new InternetAddress(email, true);
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public void deliver(Delivery delivery) throws Undelivered {
        try {
            sender.send(mail(delivery));
        } catch (MailException e) {
            throw undelivered(e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new Undelivered("邮件无法生成", true, e);
        }
    }

    private MimeMessage mail(Delivery delivery) throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, UTF_8);
        helper.setFrom(from);
        helper.setTo(new InternetAddress(delivery.to().email(),
                MessageTemplates.oneLine(delivery.to().displayName(), LONGEST_NAME), UTF_8));
        helper.setSubject(delivery.content().subject());
        helper.setText(delivery.content().text());
        helper.setSentDate(Date.from(delivery.at()));
        // RFC 5322, 3.6.4: two mails with one Message-ID are the same mail, so that a repeat can be dropped
        String id = delivery.key() + '\n' + delivery.to().email();
        mail.setHeader("Message-ID", "<" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "@"
                + from.getAddress().substring(from.getAddress().indexOf('@') + 1) + ">");
        mail.setHeader("X-Guanjia-Idempotency-Key", delivery.key());
        // RFC 3834: keeps holiday notices of the addressee from answering
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private Undelivered undelivered(MailException failure) {
        Throwable cause = failure;
        if (failure instanceof MailSendException sending && sending.getCause() == null
                && !sending.getFailedMessages().isEmpty()) {
            cause = sending.getFailedMessages().values().iterator().next();
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        boolean refused = cause instanceof SendFailedException && !(root instanceof IOException);
        String reason;
        if (failure instanceof MailAuthenticationException) {
            reason = "拒绝登录";
        } else if (refused) {
            reason = "拒收此收件人";
        } else if (root instanceof SocketTimeoutException) {
            reason = "在 " + settings.timeout().toMillis() + " 毫秒内没有应答";
        } else if (root instanceof ConnectException || root instanceof UnknownHostException) {
            reason = "连接不上";
        } else {
            reason = "出错：" + root.getClass().getSimpleName();
        }
        String server = sender.getHost() + (sender.getPort() < 0 ? "" : ":" + sender.getPort());
        return new Undelivered("邮件服务器 " + server + " " + reason, refused, cause);
    }
}
