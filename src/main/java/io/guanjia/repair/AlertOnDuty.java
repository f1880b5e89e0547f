package io.guanjia.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.Executions;
import io.guanjia.notification.Contact;
import io.guanjia.notification.Recipient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Calls those whom the decision {@code repair-alert} names; of engineering everybody who is on duty (RE-04). */
@Component
class AlertOnDuty extends RepairMessage {

    private static final String ALERT = "alert";

    private final Technicians technicians;
    private final ObjectMapper json;

    AlertOnDuty(Tools tools, Technicians technicians, ObjectMapper json) {
        super(tools);
        this.technicians = technicians;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        Map<String, String> values = values(execution, order(execution));
        for (Map.Entry<String, String> called : called(execution).entrySet()) {
            values.put("clause", called.getValue());
            if (called.getKey().equals(Technicians.GROUP)) {
                for (Contact technician : technicians.onDuty()) {
                    send(execution, Recipient.user(technician, "auto"), values);
                }
            } else {
                send(execution, Recipient.group(called.getKey(), "auto"), values);
            }
        }
    }

    /** Group to clause, each group once. */
    private Map<String, String> called(DelegateExecution execution) throws JsonProcessingException {
        Map<String, String> called = new LinkedHashMap<>();
        for (JsonNode row : json.readTree(Executions.json(execution, ALERT).orElseThrow())) {
            called.putIfAbsent(row.path("notifyGroup").asText(), row.path("clause").asText());
        }
        return called;
    }
}
