package io.guanjia.movein;

import java.time.Instant;

/**
 * A word of the manager on a plan or a change.
 *
 * @param decision  as the form hands it in
 * @param late      whether less than the time of the table was left
 * @param reason    why late, sent back, called off or refused; null where none was asked for
 * @param decidedBy user id
 */
record PlanDecision(String decision, boolean late, String reason, String decidedBy, Instant decidedAt) {

    public String label() {
        return switch (decision) {
            case "approved" -> "批准";
            case "sentBack" -> "退回修改";
            case "calledOff" -> "取消";
            default -> "不批准";
        };
    }
}
