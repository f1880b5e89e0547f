package io.guanjia.movein;

import java.time.Instant;

/**
 * One mail merge of a plan.
 *
 * @param round             counts from 1, the plan's own
 * @param caseNumber        the plan's, or that of the change that it belongs to
 * @param onlyNew           whether only units without any notice are told
 * @param processInstanceId what sends the notices; null until it runs
 * @param mergedAt          when no unit was left; null until then
 */
record NoticeRound(String plan, int round, String caseNumber, boolean onlyNew, String processInstanceId,
        Instant mergedAt) {
}
