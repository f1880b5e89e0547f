package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.LEVEL;
import static io.guanjia.keyloan.KeyLending.MONTH_IS_DUE;
import static io.guanjia.keyloan.KeyLending.REVIEW_MONTH;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Begins the review of the month that is due. In the transaction of the timer, so that the timer that follows it sees
 * the month as begun.
 */
@Component
class OpenKeyReview implements JavaDelegate {

    private static final String ONLY_LEVEL = "review";

    private final KeyReviews reviews;

    OpenKeyReview(KeyReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<KeyReviews.Begun> begun = reviews.begin(execution.getProcessInstanceId());
        MONTH_IS_DUE.set(execution, begun.isPresent());
        begun.ifPresent(review -> {
            execution.setProcessBusinessKey(review.caseNumber());
            CASE_NUMBER.set(execution, review.caseNumber());
            REVIEW_MONTH.set(execution, review.month().toString());
            LEVEL.set(execution, ONLY_LEVEL);
        });
    }
}
