package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.HAND_OVER_KEYS;

import io.guanjia.form.FormRecord;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Enters the handover in the key register (MI-10). What has come to stand in its way since the form was shown, another
 * clerk's handover or a receipt that was taken back, refuses the form.
 */
@Component
class BookMoveInKeys implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final KeyRelease release;
    private final MoveInSigners signers;
    private final Keys keys;

    BookMoveInKeys(MoveInCases moveIns, MoveInForms forms, KeyRelease release, MoveInSigners signers, Keys keys) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.release = release;
        this.signers = signers;
        this.keys = keys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.lock(CASE_NUMBER.from(execution));
        List<String> hindrances = release.hindrances(moveIn);
        if (!hindrances.isEmpty()) {
            throw new FormRejected(List.of(new Violation("keysChosen", "发放的钥匙",
                    "「发放的钥匙」现在不能发放:" + String.join(";", hindrances))));
        }
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), HAND_OVER_KEYS);
        Map<String, Object> values = form.content();
        String actor = MoveInForms.actor(form);
        Visit visit = Visit.of(Visit.Occasion.KEYS, values, (String) values.get("keysReceiver"), form.submittedAt(),
                "accepted", form.submittedBy());
        String receivedBy = signers.checkKeys(moveIn, visit, values);
        moveIns.visited(moveIn.caseNumber(), visit);
        keys.handOver(MoveInForms.chosen(values, "keysChosen").stream().map(Long::valueOf).toList(), receivedBy,
                new KeyStep(moveIn.caseNumber(), HAND_OVER_KEYS, "MI-10", actor));
        moveIns.keysHandedOver(moveIn.caseNumber(), receivedBy, actor);
        moveIns.inspectionAgreed(moveIn.caseNumber(), MoveInForms.moment(values, "inspectionAt"),
                MoveInForms.text(values, "inspectionEngineer"), MoveInForms.text(values, "inspectionAssistant"),
                MoveInForms.text(values, "inspectionWay"));
    }
}
