package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.REVIEW_DRAWINGS;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters the opinion as a round of its own, with the drawings that it is about (RN-02). */
@Component
class RecordReviewOpinion implements JavaDelegate {

    private final ReviewBook reviews;
    private final RenovationPapers papers;
    private final CaseData caseData;

    RecordReviewOpinion(ReviewBook reviews, RenovationPapers papers, CaseData caseData) {
        this.reviews = reviews;
        this.papers = papers;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), REVIEW_DRAWINGS);
        reviews.add(caseNumber, (String) form.content().get("drawingsResult"), (String) form.content().get("opinion"),
                papers.drawings(caseNumber), form.submittedByOr(CASE_OWNER.from(execution)), form.submittedAt(),
                form.taskId());
    }
}
