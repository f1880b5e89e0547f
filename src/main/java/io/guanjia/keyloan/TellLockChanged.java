package io.guanjia.keyloan;

import io.guanjia.calendar.MomentText;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.Keys;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the groups that the diagram names that a lock was changed and old keys are void (KY-06). */
@Component
class TellLockChanged implements JavaDelegate {

    private final LockChanges locks;
    private final Keys keys;
    private final Notifications notifications;
    private final Clock clock;

    TellLockChanged(LockChanges locks, Keys keys, Notifications notifications, Clock clock) {
        this.locks = locks;
        this.keys = keys;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LockChange lock = locks.get(execution.getProcessInstanceId());
        Map<String, String> values = new HashMap<>();
        values.put("place", lock.place());
        values.put("changedAt", MomentText.minute(lock.changedAt(), clock.getZone()));
        values.put("oldKeys", lock.oldKeys().isEmpty() ? null : keys.find(lock.oldKeys()).stream().map(KeyItem::tag)
                .collect(Collectors.joining("、")));
        values.put("newKeyCount", String.valueOf(lock.newKeyCount()));
        values.put("sealNumber", lock.sealNumber());
        for (String group : ElementProperties.require(execution, "recipientGroups").split(",")) {
            notifications.send(new OutgoingMessage(Occurrence.key(execution), lock.caseNumber(),
                    ElementProperties.require(execution, "template"), Recipient.group(group.strip(), "auto"), values));
        }
    }
}
