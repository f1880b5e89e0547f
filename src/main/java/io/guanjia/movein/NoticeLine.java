package io.guanjia.movein;

import io.guanjia.casefile.CaseState;
import java.time.Instant;

/**
 * A notice as the page of the batch shows it.
 *
 * @param way        by which way it went, in the words of the table; null while it has not
 * @param problem    why it has not gone, in Chinese; null where nothing is wrong
 * @param caseNumber of the unit's move-in; null until it is started
 * @param caseState  null until the case is registered
 */
record NoticeLine(long id, String unitNumber, String name, NoticeState state, String way, String problem, int tries,
        Instant changedAt, String changedBy, String caseNumber, CaseState caseState) {

    public String wayLabel() {
        return way == null ? "" : switch (way) {
            case "mail" -> "邮件";
            case "webhook" -> "短信/微信";
            case "visit" -> "当面";
            case "post" -> "邮寄";
            default -> "其他方式";
        };
    }

    /** Not sent yet, and the last try has failed. */
    public boolean isStuck() {
        return state == NoticeState.PENDING && problem != null;
    }

    public String caseStateLabel() {
        return caseState == null ? "" : switch (caseState) {
            case OPEN -> "办理中";
            case CLOSED -> "已办结";
            case WITHDRAWN -> "已撤回";
        };
    }
}
