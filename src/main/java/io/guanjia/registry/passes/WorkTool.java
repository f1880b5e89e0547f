package io.guanjia.registry.passes;

import java.time.Instant;

/**
 * Tools that were registered when they were brought in (RN-13).
 *
 * @param quantity     pieces that were registered
 * @param outQuantity  how many of them are out of the gate again
 * @param marks        make, colour, number; null if nothing was noted
 * @param broughtBy    id of the pass of the worker who brought them; null for what belongs to the whole site
 * @param broughtName  his name; null for what belongs to the whole site
 * @param registeredBy user id
 */
public record WorkTool(long id, String caseNumber, String name, int quantity, int outQuantity, String marks,
        Long broughtBy, String broughtName, String registeredBy, Instant registeredAt) {

    /** How many are on site. */
    public int inside() {
        return quantity - outQuantity;
    }
}
