package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.ANALYSE_CAUSE;
import static io.guanjia.complaint.ComplaintHandling.CALL_BACK;
import static io.guanjia.complaint.ComplaintHandling.CARRY_OUT_PLAN;
import static io.guanjia.complaint.ComplaintHandling.HANDLE_COMPLAINT;
import static io.guanjia.complaint.ComplaintHandling.PLAN_CORRECTION;
import static io.guanjia.complaint.ComplaintHandling.TELL_DELAY;
import static io.guanjia.complaint.ComplaintHandling.VISIT_EFFECT;
import static io.guanjia.complaint.ComplaintHandling.WRITE_CORRECTIVE_REPORT;

import io.guanjia.form.FormRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in Chinese what a step of a complaint came to, from the form that was handed in. */
final class ComplaintSteps {

    private static final Map<String, String> NAMES = Map.of(
            HANDLE_COMPLAINT, "处理投诉", TELL_DELAY, "告知进展或延期",
            PLAN_CORRECTION, "制定纠正方案", CARRY_OUT_PLAN, "落实纠正方案", CALL_BACK, "电话回访客户",
            ANALYSE_CAUSE, "分析原因与预防", WRITE_CORRECTIVE_REPORT, "填纠正措施报告", VISIT_EFFECT, "回访整改效果");

    private static final Map<String, String> RESULTS = Map.ofEntries(
            Map.entry("handleResult=solved", "已解决"),
            Map.entry("handleResult=needsRepair", "需要维修"),
            Map.entry("handleResult=cannotSolve", "不能解决,上报上一级"),
            Map.entry("planResult=decided", "已定纠正方案"),
            Map.entry("planResult=cannotSolve", "不能解决,上报公司领导"),
            Map.entry("satisfied=yes", "客户满意,问题已解决"),
            Map.entry("satisfied=no", "客户不满意,问题未解决"),
            Map.entry("satisfied=unreachable", "多次联系不上客户"),
            Map.entry("effectLasts=yes", "效果保持"),
            Map.entry("effectLasts=no", "问题再次出现"),
            Map.entry("effectLasts=unreachable", "多次联系不上客户"));

    /** The texts worth showing, in the order in which a person reads them. */
    private static final List<String> TEXTS = List.of("progress", "delayReason", "measures", "repairNeed",
            "correctivePlan", "raiseReason", "settlement", "opinion", "effectOpinion",
            "customerOpinion", "attempts", "visitAttempts", "cause", "prevention", "correctiveAction");

    private ComplaintSteps() {
    }

    /** The step's name in the diagram's words; empty for a form that is no step, such as the intake. */
    static Optional<String> name(FormRecord form) {
        return Optional.ofNullable(NAMES.get(form.elementId()));
    }

    /** The result and the texts of a form, on one line. */
    static String text(FormRecord form) {
        List<String> parts = new ArrayList<>();
        form.content().forEach((key, value) -> {
            String result = RESULTS.get(key + "=" + value);
            if (result != null) {
                parts.add(result);
            }
        });
        for (String key : TEXTS) {
            Object value = form.content().get(key);
            if (value != null && !value.toString().isBlank()) {
                parts.add(value.toString().strip());
            }
        }
        return String.join(";", parts);
    }

    /** Whether this form sends the complaint into another round (CO-16). */
    static boolean reopens(FormRecord form) {
        return "no".equals(form.content().get("satisfied")) || "no".equals(form.content().get("effectLasts"));
    }
}
