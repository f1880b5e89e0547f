package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.FINDING_ID;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters whether a breach was put right (RN-11). */
@Component
class RecordRecheck implements TaskListener {

    private final Breaches breaches;
    private final CaseData caseData;

    RecordRecheck(Breaches breaches, CaseData caseData) {
        this.breaches = breaches;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        breaches.rechecked(breaches.newestNotice(FINDING_ID.from(task)).orElseThrow(),
                Renovation.YES.equals(form.content().get("rectified")), (String) form.content().get("recheckWords"),
                form.submittedBy(), task.getId());
    }
}
