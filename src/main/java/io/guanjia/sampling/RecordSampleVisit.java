package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.CONTACT_ATTEMPTS;
import static io.guanjia.sampling.RepairSampling.ORDER_NUMBER;
import static io.guanjia.sampling.RepairSampling.VISIT_CUSTOMER;
import static io.guanjia.sampling.RepairSampling.VISIT_OUTCOME;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters what a call came to; a customer who was called often enough in vain counts as not reached. */
@Component
class RecordSampleVisit implements JavaDelegate {

    private static final String AGAIN = "again";

    private final Samples samples;
    private final SampleCalls calls;
    private final CaseData caseData;

    RecordSampleVisit(Samples samples, SampleCalls calls, CaseData caseData) {
        this.samples = samples;
        this.calls = calls;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String visit = execution.getProcessInstanceId();
        FormRecord form = caseData.newestIn(visit);
        Instant at = OffsetDateTime.parse((String) form.content().get("calledAt")).toInstant();

        int attempts = samples.called(visit, form.submittedBy(), at);
        VisitResult result = SampleCalls.result(form.content(), attempts, CONTACT_ATTEMPTS.from(execution));
        calls.spoke(ORDER_NUMBER.from(execution), form, at, VISIT_CUSTOMER);
        if (result != null) {
            samples.visited(visit, result);
        }

        VISIT_OUTCOME.set(execution, result == null ? AGAIN : result.name());
    }
}
