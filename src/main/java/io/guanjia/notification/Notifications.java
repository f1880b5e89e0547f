package io.guanjia.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages to people: by mail, by webhook, and always on the message page. */
@Component
public class Notifications {

    private final MessageTemplates templates;
    private final MailChannel mail;
    private final WebhookChannel webhook;
    private final MessageStore store;
    private final ObjectProvider<GroupDirectory> directory;
    private final Clock clock;
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    Notifications(MessageTemplates templates, MailChannel mail, WebhookChannel webhook, MessageStore store,
            ObjectProvider<GroupDirectory> directory, PlatformTransactionManager transactions, Clock clock) {
        this.templates = templates;
        this.mail = mail;
        this.webhook = webhook;
        this.store = store;
        this.directory = directory;
        this.clock = clock;
        this.joining = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Sends a message and puts it on the message page. It takes part in the caller's transaction, and blocks until
     * everybody is reached: call it from an asynchronous step of a process.
     *
     * <p>Sent once for each idempotency key and recipient: a second call does nothing. Who has been reached is
     * committed person by person, so a call that is repeated after a failure or a rollback reaches the others only.
     * Nothing but a crash between a delivery and its commit makes a second copy go out, with the same key.
     *
     * @throws MessageNotSent if the template or a value is missing, or somebody could not be reached although a channel
     *                        is set up for him; the message is then not on the page, and the call can be repeated
     */
    public void send(OutgoingMessage message) {
        joining.executeWithoutResult(status -> sendOnce(message));
    }

    /**
     * By which way a message to this person would leave the house now: {@code mail} or {@code webhook}; empty where
     * neither reaches him, so that somebody has to tell him.
     */
    public Optional<String> wayTo(Recipient person) {
        return contacts(person).stream().map(contact -> channel(person.channel(), contact))
                .filter(Objects::nonNull).map(Channel::id).findFirst();
    }

    private void sendOnce(OutgoingMessage message) {
        Recipient recipient = message.recipient();
        if (store.exists(message.idempotencyKey(), recipient.key())) {
            return;
        }
        Map<String, String> values = new HashMap<>(message.values());
        if (message.caseNumber() != null) {
            values.put("caseNumber", message.caseNumber());
        }
        RenderedMessage content = templates.render(message.template(), values);
        Instant now = clock.instant();
        deliver(message, content, now);
        store.insert(message, name(recipient), content, now);
    }

    private void deliver(OutgoingMessage message, RenderedMessage content, Instant now) {
        List<Contact> contacts = contacts(message.recipient());
        List<Undelivered> failures = new ArrayList<>();
        for (Contact contact : contacts) {
            Channel channel = channel(message.recipient().channel(), contact);
            if (channel == null) {
                continue;
            }
            try {
                deliverOnce(message, content, now, contact, channel);
            } catch (DeliveryFailed e) {
                failures.add(e.undelivered);
                // A server that is down would cost its time limit for each person
                if (!e.undelivered.onlyThisPerson()) {
                    break;
                }
            }
        }
        if (!failures.isEmpty()) {
            Undelivered first = failures.get(0);
            throw new MessageNotSent("消息未发出：" + first.getMessage() + "（模板 " + message.template()
                    + (message.caseNumber() == null ? "" : "，案件 " + message.caseNumber())
                    + (contacts.size() == 1 ? "" : "，收件人共 " + contacts.size() + " 名") + "）", first);
        }
    }

    /**
     * The row goes first: its unique key makes a run at the same time wait and then skip, and a connection that the
     * pool does not give is noticed before anything has left the house.
     */
    private void deliverOnce(OutgoingMessage message, RenderedMessage content, Instant now, Contact contact,
            Channel channel) {
        String person = message.recipient().kind() == Recipient.Kind.PERSON
                ? message.recipient().key() : "user:" + contact.userId();
        own.executeWithoutResult(status -> {
            if (!store.claimDelivery(message, person, channel.id(), now)) {
                return;
            }
            try {
                channel.deliver(new Delivery(deliveryKey(message, contact), message.caseNumber(), message.template(),
                        contact, content, now));
            } catch (Undelivered e) {
                throw new DeliveryFailed(e);
            }
        });
    }

    // A receiver that drops repeats must not take the second member of a group for one
    private static String deliveryKey(OutgoingMessage message, Contact contact) {
        return switch (message.recipient().kind()) {
            case PERSON, USER -> message.idempotencyKey();
            case GROUP, EVERYONE -> message.idempotencyKey() + "/"
                    + URLEncoder.encode(contact.userId(), StandardCharsets.UTF_8);
        };
    }

    private List<Contact> contacts(Recipient recipient) {
        if (recipient.channel().equals("list")) {
            return List.of();
        }
        GroupDirectory groups = directory.getIfAvailable();
        return switch (recipient.kind()) {
            case PERSON, USER ->
                    List.of(new Contact(recipient.id(), recipient.name(), recipient.email(), recipient.phone()));
            case GROUP -> groups == null ? List.of() : groups.members(recipient.id());
            case EVERYONE -> groups == null ? List.of() : groups.everyone();
        };
    }

    private Channel channel(String wanted, Contact contact) {
        boolean auto = wanted.equals("auto");
        if ((auto || wanted.equals(mail.id())) && mail.reaches(contact)) {
            return mail;
        }
        if ((auto || wanted.equals(webhook.id())) && webhook.reaches(contact)) {
            return webhook;
        }
        return null;
    }

    private String name(Recipient recipient) {
        GroupDirectory groups = directory.getIfAvailable();
        return switch (recipient.kind()) {
            case PERSON, USER -> recipient.name();
            case GROUP -> groups == null ? recipient.id() : groups.name(recipient.id());
            case EVERYONE -> "全体员工";
        };
    }

    /** Carries the failure out of the transaction, which rolls back. */
    private static final class DeliveryFailed extends RuntimeException {

        private final transient Undelivered undelivered;

        DeliveryFailed(Undelivered undelivered) {
            super(undelivered);
            this.undelivered = undelivered;
        }
    }
}
