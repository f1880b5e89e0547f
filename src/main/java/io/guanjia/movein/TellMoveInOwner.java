package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.TOLD;

import io.guanjia.casefile.CaseParty;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the owner what a called process wants to be told. */
@Component
class TellMoveInOwner implements JavaDelegate {

    /** Message by what is told. */
    static final Map<String, String> TEMPLATES = Map.of(
            "moveIn.noticeRefused", "move-in-notice-refused",
            "moveIn.ownerMissed", "move-in-owner-missed",
            "moveIn.papersRefused", "move-in-papers-refused",
            "moveIn.inspectionAgreed", "move-in-inspection-agreed",
            "moveIn.closed", "move-in-closed",
            "moveIn.cancelled", "move-in-cancelled");

    private final MoveInCases moveIns;
    private final MoveInOwners owners;
    private final MoveInMessages messages;
    private final Notifications notifications;

    TellMoveInOwner(MoveInCases moveIns, MoveInOwners owners, MoveInMessages messages, Notifications notifications) {
        this.moveIns = moveIns;
        this.owners = owners;
        this.messages = messages;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        CaseParty owner = owners.party(moveIn);
        String template = TEMPLATES.get(TOLD.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), moveIn.caseNumber(), template,
                Recipient.person(owner.name(), owner.email(), owner.phone(), "auto"), messages.values(template, moveIn)));
    }
}
