package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;

import io.guanjia.casefile.ContactWays;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters each word with the resident in the communication record (EN-06), and another time that he wishes for. */
@Component
class RecordGoodsContact implements TaskListener {

    private final GoodsRequests requests;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordGoodsContact(GoodsRequests requests, CaseData caseData, SubmittedSteps steps) {
        this.requests = requests;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        requests.spoke(CASE_NUMBER.from(task), form.submittedAt(), ContactWays.of(form.content().get("contactWay")),
                form.submittedBy(), steps.text(form), task.getTaskDefinitionKey());
        if (form.content().get("wishedAt") != null) {
            requests.wishes(CASE_NUMBER.from(task), GoodsForm.moment(form.content(), "wishedAt"));
        }
    }
}
