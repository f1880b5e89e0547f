package io.guanjia.movein;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of a plan and of its changes show. */
@Component
class PlanFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("planBatch", "planText", "planDecisions", "planLateness",
            "planIsLate", "planChange", "paperNotices", "noticesOpen");
    private static final Set<String> PROCEDURES = Set.of(MoveInPlanning.PROCESS, MoveInPlanning.APPROVAL,
            MoveInPlanning.NOTICES, MoveInPlanning.CHANGING);

    /** What the manual wants of a plan (MI-01) and of a notice (MI-02), by field of the form. */
    private static final Map<String, String> PARTS = parts("dailyHours", "每日办理时间", "handoverPlace", "办理地点",
            "responsible", "总负责人", "duties", "人员及其职责", "procedureSteps", "入伙手续", "papersUsed", "文件和表格",
            "papersToBring", "需业主准备的证明材料", "formsToFill", "需业主填写的表格", "enquiryPhone", "咨询电话",
            "noticeRemark", "其他说明");

    private final Plans plans;
    private final Notices notices;
    private final HandoverBatches batches;
    private final CaseData caseData;
    private final ShownText shown;
    private final Clock clock;

    PlanFormValues(Plans plans, Notices notices, HandoverBatches batches, CaseData caseData, ShownText shown,
            Clock clock) {
        this.plans = plans;
        this.notices = notices;
        this.batches = batches;
        this.caseData = caseData;
        this.shown = shown;
        this.clock = clock;
    }

    private static Map<String, String> parts(String... keysAndLabels) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < keysAndLabels.length; i += 2) {
            parts.put(keysAndLabels[i], keysAndLabels[i + 1]);
        }
        return parts;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!PROCEDURES.contains(task.procedure()) || task.businessKey() == null) {
            return null;
        }
        Optional<PlanChange> change = plans.findChange(task.businessKey());
        Plan plan = plans.get(change.map(PlanChange::plan).orElse(task.businessKey()));
        Instant limit = change.map(PlanChange::noticesBy).orElse(plan.noticesBy());
        return switch (key) {
            case "planBatch" -> batch(plan, limit);
            case "planText" -> text(plan);
            case "planDecisions" -> decisions(task.businessKey());
            case "planIsLate" -> isLate(limit);
            case "planLateness" -> "应在%s前批准并发出通知书,现已不足提前通知的期限;仍要批准的,须写明原因".formatted(shown.moment(limit));
            case "planChange" -> change.map(this::change).orElse(null);
            case "paperNotices" -> paper(task.businessKey(), plan);
            default -> (long) notices.count(notices.round(task.businessKey()), NoticeState.PAPER);
        };
    }

    private boolean isLate(Instant limit) {
        return clock.instant().isAfter(limit);
    }

    private String batch(Plan plan, Instant limit) {
        HandoverBatch batch = batches.get(plan.batchId());
        NoticeCounts counts = notices.counts(plan.caseNumber(), plan.batchId());
        return "**交付批次** %s · %d户\n\n**入伙时间** %s\n\n**通知书最迟发出** %s\n\n[查看批次](/batches/%d)".formatted(
                ShownText.plain(batch.name()), counts.units(),
                PlanTexts.period(plan.handoverFrom(), plan.handoverUntil()), shown.moment(limit), batch.id());
    }

    private String text(Plan plan) {
        List<FormRecord> written = caseData.records(plan.processInstanceId()).stream()
                .filter(form -> form.elementId().equals(MoveInPlanning.WRITE_PLAN)).toList();
        if (written.isEmpty()) {
            return null;
        }
        Map<String, Object> content = written.get(written.size() - 1).content();
        return PARTS.entrySet().stream().filter(part -> content.get(part.getKey()) != null)
                .map(part -> "\n- **%s** %s".formatted(part.getValue(), lines((String) content.get(part.getKey()))))
                .collect(Collectors.joining("", "**入伙工作计划**\n", ""));
    }

    /** Line by line, as it was written. */
    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(ShownText::plain)
                .collect(Collectors.joining("  \n  "));
    }

    private String decisions(String caseNumber) {
        return plans.decisions(caseNumber).stream()
                .map(decision -> "\n- %s %s%s%s".formatted(shown.moment(decision.decidedAt()),
                        shown.person(decision.decidedBy()), decision.label(),
                        decision.reason() == null ? "" : ":" + ShownText.plain(decision.reason())))
                .collect(Collectors.collectingAndThen(Collectors.joining(),
                        list -> list.isEmpty() ? "" : "**此前的审批意见**\n" + list));
    }

    private String change(PlanChange change) {
        String what = change.isOfTime()
                ? "入伙时间由%s改为%s,向全部业主重新发出通知书".formatted(PlanTexts.period(change.oldFrom(), change.oldUntil()),
                        PlanTexts.period(change.newFrom(), change.newUntil()))
                : "新增房屋,向尚未通知的业主补发通知书";
        return "**变更内容** %s\n\n**变更原因** %s".formatted(what, ShownText.plain(change.reason()));
    }

    private String paper(String caseNumber, Plan plan) {
        NoticeRound round = notices.round(caseNumber);
        int open = notices.count(round, NoticeState.PAPER);
        return "待书面送达%d份,已送达%d份。\n\n[打印待送达的通知书](/papers/%s/move-in-notice.pdf?item=paper) · [登记送达](/batches/%d?show=paper)"
                .formatted(open, notices.count(round, NoticeState.DELIVERED), plan.caseNumber(), plan.batchId());
    }

}
