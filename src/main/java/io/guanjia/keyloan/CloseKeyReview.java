package io.guanjia.keyloan;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseKeyReview implements JavaDelegate {

    private final KeyReviews reviews;

    CloseKeyReview(KeyReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.close(LocalDate.parse(KeyLending.REVIEW_MONTH.from(execution)), KeyLending.CASE_NUMBER.from(execution));
    }
}
