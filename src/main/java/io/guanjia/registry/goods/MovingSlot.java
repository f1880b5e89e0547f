package io.guanjia.registry.goods;

import java.time.Instant;

/**
 * A lift that is kept for one mover for a time (GO-04).
 *
 * @param buildingName such as 1栋
 * @param lift         which of the building's lifts, counted from 1
 * @param from         the beginning
 * @param until        the end, the next mover's beginning
 * @param unitNumber   whose goods are moved
 * @param caseNumber   the case
 */
public record MovingSlot(long id, String buildingName, int lift, Instant from, Instant until, String unitNumber,
        String caseNumber) {
}
