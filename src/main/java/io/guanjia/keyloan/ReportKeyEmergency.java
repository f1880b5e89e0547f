package io.guanjia.keyloan;

import io.guanjia.calendar.MomentText;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reports to the groups that the diagram names that keys were used without approval, and who was told before (KY-05). */
@Component
class ReportKeyEmergency implements JavaDelegate {

    private final KeyLoans loans;
    private final Notifications notifications;
    private final Clock clock;

    ReportKeyEmergency(KeyLoans loans, Notifications notifications, Clock clock) {
        this.loans = loans;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = KeyLending.CASE_NUMBER.from(execution);
        KeyLoan loan = loans.find(caseNumber).orElseThrow();
        List<KeyLoans.Call> calls = loans.calls(caseNumber);
        Map<String, String> values = new HashMap<>();
        values.put("place", loan.place());
        values.put("keys", loans.keysOf(caseNumber).stream().map(KeyItem::tag).collect(Collectors.joining("、")));
        values.put("reason", loan.reason());
        values.put("holder", loan.holder());
        values.put("lentAt", moment(loan.lentAt()));
        // Names and numbers of the called stand in the case; a message goes further
        values.put("calls", calls.isEmpty() ? "无须联系住户" : calls.stream()
                .map(call -> "%s 联系%s,%s".formatted(moment(call.calledAt()),
                        call.whom().equals("owner") ? "业主/租户" : "紧急联络人",
                        !call.reached() ? "未联系上" : call.consents() ? "同意动用" : "不同意动用"))
                .collect(Collectors.joining(";")));
        for (String group : ElementProperties.require(execution, "recipientGroups").split(",")) {
            notifications.send(new OutgoingMessage(Occurrence.key(execution), caseNumber,
                    ElementProperties.require(execution, "template"), Recipient.group(group.strip(), "auto"), values));
        }
    }

    private String moment(Instant at) {
        return MomentText.minute(at, clock.getZone());
    }
}
