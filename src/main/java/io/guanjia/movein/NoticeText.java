package io.guanjia.movein;

import io.guanjia.form.CaseData;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What stands in the notice (MI-02), as the plan's form says it. */
@Component
class NoticeText {

    private final Plans plans;
    private final Notices notices;
    private final HandoverBatches batches;
    private final Units units;
    private final CaseData caseData;

    NoticeText(Plans plans, Notices notices, HandoverBatches batches, Units units, CaseData caseData) {
        this.plans = plans;
        this.notices = notices;
        this.batches = batches;
        this.units = units;
        this.caseData = caseData;
    }

    /** What every notice of the plan says; the last change of the time is told. */
    NoticeContent content(Plan plan, String office) {
        Map<String, Object> form = caseData.values(plan.processInstanceId());
        HandoverBatch batch = batches.get(plan.batchId());
        String changed = plans.changes(plan.caseNumber()).stream()
                .filter(change -> change.isOfTime() && !change.state().equals("REFUSED") && wasOrdered(change))
                .findFirst().map(PlanChange::reason).orElse(null);
        return new NoticeContent(office, batch.name(), PlanTexts.period(plan.handoverFrom(), plan.handoverUntil()),
                text(form, "dailyHours"), text(form, "handoverPlace"), text(form, "procedureSteps"),
                text(form, "papersToBring"), text(form, "formsToFill"), text(form, "enquiryPhone"),
                text(form, "noticeRemark"), changed);
    }

    /** One that still waits for the manager has changed nothing. */
    private boolean wasOrdered(PlanChange change) {
        return notices.rounds(change.plan()).stream().anyMatch(round -> round.caseNumber().equals(change.caseNumber()));
    }

    /** What the placeholders of the message to one owner stand for. */
    Map<String, String> values(Plan plan, long unitId, String owner) {
        Unit unit = units.get(unitId);
        NoticeContent content = content(plan, unit.officeName());
        Map<String, String> values = new HashMap<>();
        values.put("ownerName", owner);
        values.put("unit", unit.number());
        values.put("office", content.office());
        values.put("period", content.period());
        values.put("dailyHours", content.dailyHours());
        values.put("place", content.place());
        values.put("steps", content.steps());
        values.put("papersToBring", content.papersToBring());
        values.put("formsToFill", content.formsToFill());
        values.put("enquiryPhone", content.phone());
        values.put("remark", content.remark());
        values.put("changed", content.changed());
        return values;
    }

    private static String text(Map<String, Object> form, String key) {
        return (String) form.get(key);
    }
}
