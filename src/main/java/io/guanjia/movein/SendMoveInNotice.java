package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.BATCH_ID;
import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;
import static io.guanjia.movein.MoveInPlanning.UNIT_ID;

import io.guanjia.engine.ElementProperties;
import io.guanjia.notification.MessageNotSent;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.registry.Resident;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the notice to every owner of a unit who has not had it (MI-02). Whom neither mail nor webhook reaches, or whose
 * mail server refuses him, gets it on paper; a server that is down makes the whole step fail, to be tried again.
 *
 * <p>The key of a message is the plan, the round, the unit and the owner, so that no repeat of whatever kind sends a
 * second one.
 */
@Component
class SendMoveInNotice implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final NoticeOwners owners;
    private final NoticeText text;
    private final Notifications notifications;
    private final TransactionTemplate apart;

    SendMoveInNotice(Plans plans, Notices notices, NoticeOwners owners, NoticeText text, Notifications notifications,
            PlatformTransactionManager transactions) {
        this.plans = plans;
        this.notices = notices;
        this.owners = owners;
        this.text = text;
        this.notifications = notifications;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void execute(DelegateExecution execution) {
        NoticeRound round = notices.round(CASE_NUMBER.from(execution));
        Plan plan = plans.get(round.plan());
        long unitId = UNIT_ID.from(execution);
        String unitCase = notices.caseOf(BATCH_ID.from(execution), unitId).orElseThrow();
        String template = ElementProperties.require(execution, "template");
        for (Notice notice : notices.pending(round, unitId)) {
            send(notice, plan, unitCase, template);
        }
    }

    private void send(Notice notice, Plan plan, String unitCase, String template) {
        Optional<Resident> owner = owners.find(plan, notice);
        if (owner.isEmpty()) {
            notices.toPaper(notice, "登记册中已不是业主,请核对");
            return;
        }
        Recipient recipient = Recipient.person(owner.get().name(), owner.get().email(), owner.get().phone(), "auto");
        Optional<String> way = notifications.wayTo(recipient);
        if (way.isEmpty()) {
            notices.toPaper(notice, null);
            return;
        }
        Map<String, String> values = text.values(plan, notice.unitId(), owner.get().name());
        String key = "%s/notice-%d/%d/%d".formatted(plan.caseNumber(), notice.round(), notice.unitId(),
                notice.personId());
        try {
            // Apart, so that a refused addressee does not undo what this step has done for the others
            apart.executeWithoutResult(status ->
                    notifications.send(new OutgoingMessage(key, unitCase, template, recipient, values)));
        } catch (MessageNotSent e) {
            if (e.isRefusedAddressee()) {
                notices.toPaper(notice, "收件地址被拒收");
                return;
            }
            apart.executeWithoutResult(status -> notices.failed(notice, e.getMessage()));
            throw e;
        }
        notices.sent(notice, way.get());
    }
}
