package io.guanjia.movein;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The check of an owner's papers (MI-06, MI-07): what fails it, in words for the owner. */
final class PaperReview {

    /**
     * What has to be on the table. The copy of the work permit (工作证) is asked for as well, but who has no employer has
     * none: whether its absence matters is for whoever checks.
     */
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        REQUIRED.put("idCard", "身份证");
        REQUIRED.put("ownerForm", "业主基本情况登记表");
        REQUIRED.put("contractOriginal", "购/租房合同正本");
        REQUIRED.put("contractCopy", "购/租房合同复印件");
        REQUIRED.put("covenant", "已签署的临时管理规约");
        REQUIRED.put("agreement", "已签署的服务协议");
        QUESTIONS.put("forms", "表格填写");
        QUESTIONS.put("agreements", "规约和协议");
        QUESTIONS.put("identity", "证件、合同、登记表的一致");
    }

    private PaperReview() {
    }

    /** The reasons field by field; none where the papers pass. */
    static List<String> reasons(Collection<String> taken, Map<String, Object> answers) {
        List<String> reasons = new ArrayList<>();
        List<String> missing = missing(taken);
        if (!missing.isEmpty()) {
            reasons.add("缺少资料:" + String.join("、", missing));
        }
        QUESTIONS.forEach((key, label) -> {
            if (!MoveIn.YES.equals(answers.get(key + "Result"))) {
                reasons.add(label + ":" + answers.get(key + "Reason"));
            }
        });
        return reasons;
    }

    /** Which of the papers have not been handed in. */
    static List<String> missing(Collection<String> taken) {
        return REQUIRED.entrySet().stream().filter(paper -> !taken.contains(paper.getKey())).map(Map.Entry::getValue)
                .toList();
    }
}
