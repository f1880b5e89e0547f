package io.guanjia.registry;

import java.time.Instant;

/**
 * An owner's or tenant's file (业主档案, MI-08).
 *
 * @param closedAt null while it is open (MO-08)
 */
public record ResidentFile(long id, long unitId, long personId, String personName, Instant openedAt, Instant closedAt) {
}
