package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Contact;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.springframework.stereotype.Component;

/** Calls those whom the decision {@code repair-alert} names; of engineering everybody who is on duty (RE-04). */
@Component
class AlertOnDuty implements JavaDelegate {

    private static final String ALERT = "alert";
    private static final String ENGINEERING = "engineering";

    private final Technicians technicians;
    private final RepairLimits limits;
    private final Notifications notifications;
    private final ObjectMapper json;

    AlertOnDuty(Technicians technicians, RepairLimits limits, Notifications notifications, ObjectMapper json) {
        this.technicians = technicians;
        this.limits = limits;
        this.notifications = notifications;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        for (Map.Entry<String, String> called : called(execution).entrySet()) {
            Map<String, String> values = new HashMap<>(limits.messageValues(execution));
            values.put("clause", called.getValue());
            if (called.getKey().equals(ENGINEERING)) {
                for (Contact technician : technicians.onDuty()) {
                    // A receiver that drops repeats must not take the second person for one
                    send(execution, "/" + technician.userId(), Recipient.user(technician, "auto"), values);
                }
            } else {
                send(execution, "", Recipient.group(called.getKey(), "auto"), values);
            }
        }
    }

    private void send(DelegateExecution execution, String person, Recipient recipient, Map<String, String> values) {
        notifications.send(new OutgoingMessage(Occurrence.key(execution) + person, CASE_NUMBER.from(execution),
                ElementProperties.require(execution, "template"), recipient, values));
    }

    /** Group to clause, each group once. */
    private Map<String, String> called(DelegateExecution execution) throws JsonProcessingException {
        SerializableValue answer = execution.getVariableTyped(ALERT, false);
        Map<String, String> called = new LinkedHashMap<>();
        for (JsonNode row : json.readTree(answer.getValueSerialized())) {
            called.putIfAbsent(row.path("notifyGroup").asText(), row.path("clause").asText());
        }
        return called;
    }
}
