package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.BARRED_CODE;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lifts the bar on a company that was put out (RN-11). */
@Component
class ReadmitContractor implements JavaDelegate {

    private final Renovations renovations;
    private final CaseData caseData;

    ReadmitContractor(Renovations renovations, CaseData caseData) {
        this.renovations = renovations;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String barredBy = renovations.readmit(RenovationApplication.creditCode(BARRED_CODE.from(execution)),
                RenovationApplication.text(form.content(), "readmitReason"),
                form.submittedByOr(Executions.actor(execution).orElseThrow())).orElseThrow(() ->
                        // The form has checked it; somebody was faster
                        new FormRejected(List.of(new Violation(BARRED_CODE.name(), "统一社会信用代码",
                                "「统一社会信用代码」的装修公司已经恢复资格"))));
        execution.setProcessBusinessKey(barredBy);
    }
}
