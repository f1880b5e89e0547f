package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.WITHDRAWAL_CASE;

import io.guanjia.casefile.ContactWays;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordWithdrawal implements JavaDelegate {

    private final Complaints complaints;
    private final CaseData caseData;

    RecordWithdrawal(Complaints complaints, CaseData caseData) {
        this.complaints = complaints;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.records(WITHDRAWAL_CASE.from(execution)).get(0);
        Map<String, Object> values = form.content();

        complaints.withdrawn(CASE_NUMBER.from(execution), ContactWays.of(values.get("withdrawnBy")),
                (String) values.get("withdrawalReason"), form.submittedBy(), form.submittedAt());
    }
}
