package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.AGREE_PRICE;
import static io.guanjia.repair.RepairHandling.CALL_TO_CONFIRM;
import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.FINISH_REPAIR;
import static io.guanjia.repair.RepairHandling.MAKE_APPOINTMENT;
import static io.guanjia.repair.RepairHandling.REPORT_PROGRESS;
import static io.guanjia.repair.RepairHandling.SHOW_RESULT;
import static io.guanjia.repair.RepairHandling.SPECIAL_VISIT;
import static io.guanjia.repair.RepairHandling.SUPERVISE_CONTRACTOR;
import static io.guanjia.repair.RepairHandling.VISIT_DEFECT;

import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Way;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters each word with the customer in the customer communication record when its form is handed in (EN-06). */
@Component
class RecordRepairContact implements TaskListener {

    private final RepairOrders orders;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordRepairContact(RepairOrders orders, CaseData caseData, SubmittedSteps steps) {
        this.orders = orders;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Object way = form.content().get("contactWay");
        switch (task.getTaskDefinitionKey()) {
            case AGREE_PRICE, SHOW_RESULT -> spoke(task, form, Way.HOME_VISIT);
            case VISIT_DEFECT -> spoke(task, form, Way.RETURN_VISIT);
            case CALL_TO_CONFIRM -> spoke(task, form, Way.PHONE);
            case SPECIAL_VISIT -> spoke(task, form, Way.RETURN_VISIT);
            case MAKE_APPOINTMENT, REPORT_PROGRESS -> spoke(task, form, ContactWays.of(way));
            case CARRY_OUT_REPAIR, SUPERVISE_CONTRACTOR, FINISH_REPAIR -> {
                if (way != null) {
                    spoke(task, form, ContactWays.of(way));
                }
            }
            default -> throw new IllegalStateException("Not a word with a customer: " + task.getTaskDefinitionKey());
        }
    }

    private void spoke(DelegateTask task, FormRecord form, Way way) {
        orders.spoke(CASE_NUMBER.from(task), happenedAt(form), way, form.submittedBy(), steps.text(form),
                task.getTaskDefinitionKey());
    }

    private static Instant happenedAt(FormRecord form) {
        for (String key : new String[] {"calledAt", "visitedAt"}) {
            if (form.content().get(key) instanceof String moment) {
                return OffsetDateTime.parse(moment).toInstant();
            }
        }
        return form.submittedAt();
    }
}
