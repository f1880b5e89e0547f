package io.guanjia.registry.keys;

import java.time.Instant;

/**
 * One change of hands. Movements are never changed or deleted.
 *
 * @param from       null on entry into the register
 * @param person     to whom it went or from whom it came, null if nobody else took part. Private (EN-07)
 * @param caseNumber null where it was done without a case
 * @param clause     null if there is none
 * @param actor      user id; null for the application itself
 * @param note       in Chinese, null if there is none
 */
public record KeyMovement(long id, long keyId, KeyState from, KeyState to, String person, String caseNumber,
        String step, String clause, String actor, Instant movedAt, String note) {
}
