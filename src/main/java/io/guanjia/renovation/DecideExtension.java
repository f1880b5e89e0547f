package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.EXTENSION_DECIDED;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;
import static io.guanjia.renovation.RenovationWork.WORK_RESUMED;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters the decision on an extension and tells the term, or the stoppage, that may wait for it (RN-06). */
@Component
class DecideExtension implements JavaDelegate {

    private final Extensions extensions;
    private final CaseData caseData;

    DecideExtension(Extensions extensions, CaseData caseData) {
        this.extensions = extensions;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        long request = REQUEST_ID.from(execution);
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String words = (String) form.content().get("extensionWords");
        if (Renovation.YES.equals(form.content().get("extensionGranted"))) {
            extensions.grant(caseNumber, request, LocalDate.parse((String) form.content().get("extensionUntil")), words,
                    form.submittedBy());
            tell(execution, WORK_RESUMED, caseNumber);
        } else {
            extensions.refuse(request, words, form.submittedBy());
        }
        tell(execution, EXTENSION_DECIDED, caseNumber);
    }

    /** Nobody need be waiting: most extensions are decided long before the term ends. */
    private static void tell(DelegateExecution execution, String message, String caseNumber) {
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseNumber).correlateAll();
    }
}
