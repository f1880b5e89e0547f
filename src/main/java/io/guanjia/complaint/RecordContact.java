package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CALL_BACK;
import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.TELL_DELAY;
import static io.guanjia.complaint.ComplaintHandling.VISIT_EFFECT;

import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Way;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters each call and visit in the customer communication record when its form is handed in (EN-06). */
@Component
class RecordContact implements TaskListener {

    private final Complaints complaints;
    private final CaseData caseData;

    RecordContact(Complaints complaints, CaseData caseData) {
        this.complaints = complaints;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Map<String, Object> values = form.content();
        switch (task.getTaskDefinitionKey()) {
            case CALL_BACK -> spoke(task, form, moment(values, "calledAt"), Way.RETURN_VISIT);
            case VISIT_EFFECT -> spoke(task, form, moment(values, "visitedAt"), ContactWays.of(values.get("visitWay")));
            case TELL_DELAY -> spoke(task, form, form.submittedAt(), ContactWays.of(values.get("toldBy")));
            default -> throw new IllegalStateException("Not a word with a customer: " + task.getTaskDefinitionKey());
        }
    }

    private void spoke(DelegateTask task, FormRecord form, Instant at, Way way) {
        complaints.spoke(CASE_NUMBER.from(task), at, way, form.submittedBy(), ComplaintSteps.text(form),
                task.getTaskDefinitionKey());
    }

    private static Instant moment(Map<String, Object> values, String key) {
        return OffsetDateTime.parse((String) values.get(key)).toInstant();
    }
}
