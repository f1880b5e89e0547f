package io.guanjia.keyloan;

import java.time.Instant;
import java.util.List;

/**
 * A lock that is changed (KY-06).
 *
 * @param ownCase     whether the case is the lock's own, and not that of a loan or a move-out
 * @param unitId      null for a public area
 * @param changedAt   null as long as the old lock is in
 * @param newKeyCount null likewise
 * @param sealedAt    null as long as the new keys are not sealed
 */
record LockChange(String processInstanceId, String caseNumber, boolean ownCase, Long unitId, String place,
        List<Long> oldKeys, Instant changedAt, Integer newKeyCount, Instant sealedAt, String sealNumber) {
}
