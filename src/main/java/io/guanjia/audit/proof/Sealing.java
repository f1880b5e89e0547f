package io.guanjia.audit.proof;

import io.guanjia.calendar.MomentText;
import io.guanjia.notification.MessageNotSent;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Chain;
import io.guanjia.verifier.Head;
import io.guanjia.verifier.Seal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the head of the trail once a day and at each export, and carries the signature out of the database. Whoever
 * later counts the chain anew, even with the application's own rights, cannot make it fit what was signed before.
 */
@Component
class Sealing {

    static final String DAILY = "daily";
    static final String EXPORT = "export";
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final Duration NEXT_TRY = Duration.ofMinutes(10);

    private final TrailInDatabase trail;
    private final TrailKey key;
    private final ProofKeys keys;
    private final SealStore store;
    private final SealFile file;
    private final Notifications notifications;
    private final ProofProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Sealing(TrailInDatabase trail, TrailKey key, ProofKeys keys, SealStore store, SealFile file,
            Notifications notifications, ProofProperties properties, PlatformTransactionManager transactions,
            Clock clock) {
        this.trail = trail;
        this.key = key;
        this.keys = keys;
        this.store = store;
        this.file = file;
        this.notifications = notifications;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Each minute, so that a day that was slept through is made up for at the next start. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void tick() {
        sealIfDue();
        deliver();
    }

    /** Signs if none has been signed since the hour of the day was last past, and something was written since. */
    Optional<Seal> sealIfDue() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime today = now.with(properties.sealAt());
        Instant due = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        if (store.last().filter(last -> !last.at().isBefore(due)).isPresent()) {
            return Optional.empty();
        }
        return transaction.execute(status -> {
            store.lock();
            // Another application may have been first
            Optional<SealStore.Stored> last = store.last();
            boolean done = last.filter(one -> !one.at().isBefore(due)).isPresent();
            boolean moved = last.map(one -> store.isAnythingAfter(one.seal().seq())).orElse(true);
            return done || !moved ? Optional.<Seal>empty() : sign(DAILY);
        });
    }

    /** Signs the head as it is now, unless it is signed already. */
    Optional<Seal> sealNow(String reason) {
        Optional<Seal> seal = transaction.execute(status -> {
            store.lock();
            return sign(reason);
        });
        deliver();
        return seal;
    }

    /** A head that the application did not write is not signed: the signature would vouch for it. */
    Optional<Seal> sign(String reason) {
        Head head = trail.head();
        if (head == null || head.seq() == 0 || store.last().filter(last -> last.seal().seq() == head.seq()
                && Arrays.equals(last.seal().hash(), head.hash())).isPresent()) {
            return Optional.empty();
        }
        if (!head.isRight(keys.keys())) {
            LOG.error("The head of the audit trail, entry {}, is not signed: this application did not write it",
                    head.seq());
            return Optional.empty();
        }
        long now = clock.instant().toEpochMilli();
        Seal seal = new Seal(head.seq(), head.hash(), now, key.fingerprint(),
                key.sign(Chain.headMessage(head.seq(), head.hash(), now)), reason);
        store.insert(seal, ways());
        return Optional.of(seal);
    }

    private List<String> ways() {
        List<String> ways = new ArrayList<>(List.of("file"));
        if (isSet(properties.sealMail())) {
            ways.add("mail");
        }
        if (isSet(properties.sealPhone())) {
            ways.add("webhook");
        }
        return ways;
    }

    /** Tries what has not left yet; what fails is tried again, and stands on the page until it is done. */
    void deliver() {
        for (SealStore.Delivery delivery : store.open(clock.instant().minus(NEXT_TRY))) {
            try {
                transaction.executeWithoutResult(status -> store.claim(delivery).ifPresent(seal -> {
                    deliver(delivery, seal);
                    store.done(delivery, clock.instant());
                }));
            } catch (NotDelivered | MessageNotSent e) {
                LOG.warn("The seal {} of the audit trail has not left by {}: {}", delivery.seal(), delivery.way(),
                        e.getMessage());
                transaction.executeWithoutResult(status -> store.failed(delivery, clock.instant(), e.getMessage()));
            }
        }
    }

    private void deliver(SealStore.Delivery delivery, SealStore.Stored stored) {
        switch (delivery.way()) {
            case "file" -> {
                try {
                    file.append(stored.seal());
                } catch (IOException e) {
                    throw new NotDelivered("封存文件 " + file.path() + " 无法写入：" + e.getMessage());
                }
            }
            case "mail" -> send(delivery, stored, Recipient.person("审计封存", properties.sealMail(), null, "mail"));
            default -> send(delivery, stored, Recipient.person("审计封存", null, properties.sealPhone(), "webhook"));
        }
    }

    private void send(SealStore.Delivery delivery, SealStore.Stored stored, Recipient recipient) {
        // The message page alone would not be outside of the database
        if (notifications.wayTo(recipient).isEmpty()) {
            throw new NotDelivered(delivery.way().equals("mail")
                    ? "没有可用的邮件服务器，或 guanjia.audit.seal-mail 不是邮件地址"
                    : "没有可用的短信/微信接口，或 guanjia.audit.seal-phone 不是电话号码");
        }
        Seal seal = stored.seal();
        notifications.send(new OutgoingMessage("audit-seal/" + seal.seq() + "/" + seal.at() + "/" + delivery.way(),
                null, "audit-seal", recipient, Map.of("seq", Long.toString(seal.seq()),
                "at", MomentText.minute(stored.at(), clock.getZone()), "line", seal.line(), "key", seal.key())));
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }

    /** Rolls the delivery back, so that it is tried again. */
    private static final class NotDelivered extends RuntimeException {

        NotDelivered(String message) {
            super(message);
        }
    }
}
