package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever asked for the permit. */
@Component
class TellCarrierSide implements JavaDelegate {

    private final GoodsRequests requests;
    private final GoodsMessages messages;
    private final Notifications notifications;

    TellCarrierSide(GoodsRequests requests, GoodsMessages messages, Notifications notifications) {
        this.requests = requests;
        this.messages = messages;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        GoodsRequest request = requests.get(CASE_NUMBER.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), request.caseNumber(),
                ElementProperties.require(execution, "template"),
                Recipient.person(request.contactName(), request.email(), request.phone(), "auto"),
                messages.values(request, requests.refusedKind(request.caseNumber()))));
    }
}
