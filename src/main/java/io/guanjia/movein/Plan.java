package io.guanjia.movein;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The plan of a handover batch (MI-01).
 *
 * @param batchId       key of the batch in the register
 * @param handoverFrom  first day of the handover as it holds now
 * @param handoverUntil last day, that day included
 * @param noticesBy     until when it has to be approved and the notices have to be out; null at its very beginning
 * @param approvedAt    null until the manager has approved it
 * @param lateReason    why it was approved although less than the time of the table was left; null if it was in time
 */
record Plan(String caseNumber, String processInstanceId, long batchId, PlanState state, LocalDate handoverFrom,
        LocalDate handoverUntil, Instant noticesBy, Instant approvedAt, String lateReason) {
}
