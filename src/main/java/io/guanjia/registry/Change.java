package io.guanjia.registry;

import java.util.Objects;

/**
 * Who changes the register, and why. Kept with the old value, the new value and the time of whatever the change touches.
 *
 * @param caseNumber the case that it belongs to; null for one that somebody makes by hand
 * @param clause     the clause of the manuals that it follows, such as MI-13; null where it follows none
 * @param actor      user id
 * @param reason     in the words of whoever made it; null where the case says it
 */
public record Change(String caseNumber, String clause, String actor, String reason) {

    public Change {
        Objects.requireNonNull(actor, "Somebody makes each change");
    }
}
