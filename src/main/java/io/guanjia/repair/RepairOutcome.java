package io.guanjia.repair;

import java.util.Map;

/** How an order ends. */
enum RepairOutcome {

    /** Repaired, and the customer confirmed it (RE-08). */
    confirmed("已修复,客户确认"),
    /** Repaired; the customer could not be reached after the attempts that the table says (RE-08). */
    unreached("已修复,多次联系不上客户"),
    /** The customer does not accept the charge (RE-07). */
    priceRefused("客户不接受收费,未维修"),
    /** Engineering does not accept the report (RE-03). */
    notAccepted("不予受理"),
    /** The dispatcher stopped it after the complaint was withdrawn (RE-03). */
    stopped("已停止维修");

    private final String text;

    RepairOutcome(String text) {
        this.text = text;
    }

    /**
     * @param continuation what the dispatcher decided after the complaint was withdrawn, null if there was no question
     * @param accepted     what the dispatcher said, null if an emergency needed no word
     * @param priceAnswer  what the customer said to the charge, null if there is none
     * @param confirmed    what the customer said of the result, null if there is none
     */
    static RepairOutcome of(String continuation, String accepted, String priceAnswer, String confirmed) {
        if ("stop".equals(continuation)) {
            return stopped;
        }
        if ("no".equals(accepted)) {
            return notAccepted;
        }
        if ("refused".equals(priceAnswer)) {
            return priceRefused;
        }
        return "unreached".equals(confirmed) ? unreached : RepairOutcome.confirmed;
    }

    boolean isRepaired() {
        return this == confirmed || this == unreached;
    }

    /** In words for the case file, with the reason that a form gave. */
    String text(Map<String, Object> forms) {
        Object reason = switch (this) {
            case notAccepted -> forms.get("refusalReason");
            case stopped -> forms.get("stopReason");
            default -> null;
        };
        return reason == null ? text : text + ":" + reason;
    }
}
