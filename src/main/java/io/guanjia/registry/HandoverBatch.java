package io.guanjia.registry;

import java.time.LocalDate;

/**
 * Units that are handed over to their owners in one stretch of time (入伙批次, MI-01).
 *
 * @param name          by which staff know it; no two batches have the same
 * @param handoverFrom  first day of the handover
 * @param handoverUntil last day, that day included
 */
public record HandoverBatch(long id, long officeId, String name, LocalDate handoverFrom, LocalDate handoverUntil) {
}
