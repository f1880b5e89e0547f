package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.BREACH_KINDS;
import static io.guanjia.renovation.RenovationWork.BREACH_REPORTED;
import static io.guanjia.renovation.RenovationWork.FINDING_ID;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Enters a breach that somebody saw, and tells the running case (RN-11). */
@Component
class RegisterBreach extends RunningWork {

    private final Breaches breaches;
    private final CaseData caseData;

    RegisterBreach(Breaches breaches, CaseData caseData) {
        this.breaches = breaches;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String caseNumber = RenovationApplication.text(form.content(), RequestForm.CASE);
        Breaches.Found found = RecordInspection.found("report", form.content(), execution.getProcessInstanceId());
        long id = breaches.found(caseNumber, found, form.submittedBy());
        tell(execution, BREACH_REPORTED, caseNumber,
                Map.of(FINDING_ID.name(), id, BREACH_KINDS.name(), String.join(",", found.kinds())));
        execution.setProcessBusinessKey(caseNumber);
    }
}
