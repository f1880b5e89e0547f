package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_OWNER;
import static io.guanjia.complaint.ComplaintHandling.TIER;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * The first person asked may make the calls and visits himself (EN-02), unless the company has handled the complaint:
 * then the closing visit is the company's (CO-11).
 */
@Component
class LetOwnerFollow implements TaskListener {

    private static final String COMPANY = "company";

    @Override
    public void notify(DelegateTask task) {
        if (!COMPANY.equals(TIER.from(task))) {
            task.addCandidateUser(CASE_OWNER.from(task));
        }
    }
}
