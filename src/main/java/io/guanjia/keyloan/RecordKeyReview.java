package io.guanjia.keyloan;

import io.guanjia.form.CaseData;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordKeyReview implements JavaDelegate {

    private final KeyReviews reviews;
    private final CaseData caseData;
    private final Clock clock;

    RecordKeyReview(KeyReviews reviews, CaseData caseData, Clock clock) {
        this.reviews = reviews;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.reviewed(caseData.newestIn(execution.getProcessInstanceId()), clock.instant());
    }
}
