package io.guanjia.keyloan;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Enters which process instance reviews which office's keys. */
@Component
class BeginOfficeReview implements ExecutionListener {

    private final KeyReviews reviews;

    BeginOfficeReview(KeyReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateExecution execution) {
        reviews.reviewing(LocalDate.parse(KeyLending.REVIEW_MONTH.from(execution)),
                KeyLending.OFFICE_ID.from(execution), execution.getProcessInstanceId());
    }
}
