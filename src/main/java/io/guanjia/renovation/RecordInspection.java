package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.BREACH_KINDS;
import static io.guanjia.renovation.RenovationWork.FINDING_ID;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters what the weekly look at the site found, even if it was nothing (RN-11). */
@Component
class RecordInspection implements TaskListener {

    private final Breaches breaches;
    private final CaseData caseData;

    RecordInspection(Breaches breaches, CaseData caseData) {
        this.breaches = breaches;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Breaches.Found found = found("inspection", form.content(), task.getId());
        FINDING_ID.set(task, breaches.found(CASE_NUMBER.from(task), found, form.submittedBy()));
        BREACH_KINDS.set(task, String.join(",", found.kinds()));
    }

    /** @param formId of the task or process instance that the form belongs to */
    static Breaches.Found found(String source, Map<String, Object> content, String formId) {
        List<String> kinds = content.get("breachesFound") instanceof Collection<?> codes
                ? codes.stream().map(Object::toString).toList() : List.of();
        return new Breaches.Found(source, kinds, (String) content.get("breachWords"), (String) content.get("breachMet"),
                formId);
    }
}
